import { randomInt } from 'node:crypto';
import { type MariaDbServer, startMariaDb, writeOpenDental } from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceOf, timeZone } from '../../truth/practice-database.ts';
import { expectFaithful } from './expect-faithful.ts';
import { followedWays, serverWithLog } from './followed-ways.ts';
import { watchDay } from './watched-day.ts';

const folder = temporaryFolder();
const seed = randomInt(1_000_000);
let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone, serverArguments: serverWithLog });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

describe(`a host that is killed ten times while 5,000 things are typed (seed ${seed})`, () => {
  test.each(followedWays)('ends as a new snapshot, and revives no appointment: by $name', async (way) => {
    const database = `office_${way.name}`;
    const written = await writeOpenDental(practiceOf(20), { server, database, version: '25.4' });
    const report = await watchDay({
      server,
      written,
      folder: folder.path,
      seed,
      operations: 5_000,
      kills: 10,
      manner: 'follow',
      options: way.options,
    });
    expectFaithful(report, 10);
    expect(report.shownAgain).toBeGreaterThan(50);
  });
});
