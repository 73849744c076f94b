import { afterEach, expect, test, vi } from 'vitest';

const hashModule = '../../src/stream/id-hash.ts';

/** Modules are shared with other files: those that were loaded over the poor hash are thrown away again. */
afterEach(() => {
  vi.doUnmock(hashModule);
  vi.resetModules();
});

test('keys whose hashes are the same are still told apart', async () => {
  let asked = 0;
  vi.resetModules();
  vi.doMock(hashModule, () => ({
    /** Three hashes for all ids there are. */
    hashId(_entity: string, id: string, target: { high: number; low: number }) {
      asked += 1;
      target.high = id.length % 3;
      target.low = 1;
      return target;
    },
  }));
  const { expectSameAsPlain } = await import('./same-as-plain.ts');
  await expectSameAsPlain(60);
  expect(asked).toBeGreaterThan(0);
});
