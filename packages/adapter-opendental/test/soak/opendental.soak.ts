import { type MariaDbServer, startMariaDb } from '@bitewing/testkit-native';
import { afterAll, beforeAll, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { expectAsWritten } from '../truth/expect-as-written.ts';
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

test.each(['25.4', '24.1'] as const)('5,000 patients read as they are: version %s', async (version) => {
  await expectAsWritten(server, folder.path, version, 5000);
});
