import { type MariaDbServer, startMariaDb } from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, test } from 'vitest';
import { everyVersion, expectAsWritten } from '../truth/expect-as-written.ts';
import { timeZone } from '../truth/practice-database.ts';

const folder = temporaryFolder();
let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

test.each(everyVersion)('5,000 patients read as they are, and as they run: version %s', async (version) => {
  await expectAsWritten(server, folder.path, { version, patients: 5000 });
});
