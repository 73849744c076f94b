import { randomInt } from 'node:crypto';
import { type MariaDbServer, startMariaDb, withDatabase, writeOpenDental } from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectFaithful } from '../source/follow/expect-faithful.ts';
import { followedWays, serverWithLog } from '../source/follow/followed-ways.ts';
import { watchDay } from '../source/follow/watched-day.ts';
import { practiceOf, timeZone } from '../truth/practice-database.ts';

const folder = temporaryFolder();
let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone, serverArguments: serverWithLog });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder.remove();
});

const seeds = Array.from({ length: 20 }, () => randomInt(1_000_000_000));

describe.each(followedWays)('a host that follows by $name', ({ name, options }) => {
  test.each(seeds)(
    'is killed 100 times while 50,000 things are typed, and is right: seed %i',
    async (seed) => {
      const database = `${name}_${seed}`;
      const written = await writeOpenDental(practiceOf(60), { server, database, version: '25.4' });
      const report = await watchDay({
        server,
        written,
        folder: folder.path,
        seed,
        operations: 50_000,
        kills: 100,
        manner: 'follow',
        options,
      });
      await withDatabase(server, database, (connection) => connection.query('DROP DATABASE ??', [database]));
      expectFaithful(report, 100);
      // Some 600 times here: the day is long enough for every appointment to be shown in several states.
      expect(report.shownAgain).toBeGreaterThan(300);
    },
  );
});
