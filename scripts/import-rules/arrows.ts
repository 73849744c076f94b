/** The scope of our package names. */
export const scope = '@bitewing/';

/** What sources of a package (or of all packages of a kind, `adapter-*`) may import of ours. */
export const packageArrows: Readonly<Record<string, readonly string[]>> = {
  core: [],
  'kysely-odbc': [],
  'store-postgres': ['core'],
  'adapter-kit': ['core'],
  'adapter-*': ['core', 'adapter-kit', 'kysely-odbc'],
  'imaging-*': ['core', 'adapter-kit', 'kysely-odbc'],
  testkit: ['core'],
  // Never an adapter: a writer that shared the reader's code would hide its errors.
  'testkit-native': ['core', 'testkit'],
};

/** What files under any `test/` may import besides. */
export const testArrows: readonly string[] = ['testkit', 'testkit-native'];

/** The rooms of core that every other room may use, and that use only each other. */
export const groundFloor: readonly string[] = ['model', 'stream', 'error'];

/** What the other rooms of core may import besides the ground floor. */
export const roomArrows: Readonly<Record<string, readonly string[]>> = {
  validate: ['privacy'],
  diff: ['privacy', 'html'],
  html: [],
  ledger: [],
  privacy: [],
  practitioner: [],
  schedule: [],
  write: ['privacy', 'durable', 'sign', 'audit', 'schedule'],
  audit: ['privacy', 'durable', 'sign'],
  durable: [],
  sign: [],
  isolate: [],
};

/** The row of `packageArrows` for a package folder: its own, or that of its kind. */
export function arrowsOf(packageName: string): readonly string[] | undefined {
  return packageArrows[packageName] ?? packageArrows[packageName.replace(/-.*$/, '-*')];
}
