/** What a suite needs of a test runner; those of Vitest, Jest and `node:test` fit. */
export interface TestRunner {
  describe(name: string, define: () => void): unknown;
  test(name: string, run: () => Promise<void>): unknown;
}
