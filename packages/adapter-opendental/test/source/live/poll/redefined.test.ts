import { type MariaDbServer, startMariaDb } from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { timeZone } from '../../../truth/practice-database.ts';
import { type PolledHost, polledHost } from './polled-host.ts';
import { isOfCatalogue, type WatchedPool, watchedPool } from './watched-pool.ts';

let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const shows =
  ({ host }: PolledHost, text: string) =>
  (): boolean =>
    [...host.content.values()].some((content) => content.includes(text));

/** How often the catalogue was asked for all columns: once by each survey. */
const surveysIn = ({ statements }: WatchedPool): number =>
  statements.filter(({ sql }) => isOfCatalogue(sql) && sql.includes('COLUMN_TYPE')).length;

describe('a practice that is polled', () => {
  test('is surveyed anew where a setting changes how rows are read, and not where another does', async () => {
    const polled = await polledHost(server, 'settings', {
      prepare: (desk) =>
        desk.query("INSERT INTO preference (PrefName, ValueString) VALUES ('HeartBeat', 'one')"),
    });
    const watched = watchedPool(server, 'settings');
    const setting = (name: string, value: string) => ({
      write: (desk: Parameters<Parameters<PolledHost['desk']>[0]>[0]) =>
        desk.query('UPDATE preference SET ValueString = ? WHERE PrefName = ?', [value, name]),
    });
    let before = 0;
    let heard = 0;
    await using source = polled.pooled(watched.pool);
    await polled.followSteps(
      [
        {
          ...setting('HeartBeat', 'two'),
          isDone({ settled }) {
            heard += 1;
            before = surveysIn(watched);
            return settled && heard > 5;
          },
        },
        {
          ...setting('UseInternationalToothNumbers', '1'),
          isDone: ({ settled }) => settled && surveysIn(watched) > before,
        },
      ],
      source,
    );
    expect(before).toBe(1);
    expect(surveysIn(watched)).toBe(2);
    expect(await polled.differences()).toEqual([]);
  });

  test('goes on without a table that went, and with it when it is back', async () => {
    const polled = await polledHost(server, 'renamed');
    const statusOf = (table: string, tables: readonly { table: string; status: string }[]) =>
      tables.find((one) => one.table === table)?.status;
    await using source = polled.source();
    await polled.followSteps(
      [
        {
          write: (desk) => desk.query('RENAME TABLE recall TO away'),
          isDone: ({ tables }) => statusOf('recall', tables) === 'failed',
        },
        {
          async write(desk) {
            await desk.query("UPDATE away SET Note = 'while it was away'");
            await desk.query('RENAME TABLE away TO recall');
          },
          isDone: shows(polled, 'while it was away'),
        },
      ],
      source,
    );
    await polled.follow(({ settled }) => settled);
    expect(await polled.differences()).toEqual([]);
  });

  test('is read anew where a table was restored from an older state', async () => {
    const polled = await polledHost(server, 'restored', {
      prepare: (desk) => desk.query('CREATE TABLE kept SELECT * FROM recall'),
    });
    await polled.follow(({ settled }) => settled);
    await polled.followAfter(
      (desk) => desk.query("UPDATE recall SET Note = 'later than the backup'"),
      shows(polled, 'later than the backup'),
    );
    const hasOldState = (): boolean => !shows(polled, 'later than the backup')();
    await polled.followAfter(async (desk) => {
      await desk.query('CREATE TABLE anew LIKE recall');
      await desk.query('INSERT INTO anew SELECT * FROM kept');
      await desk.query('DROP TABLE recall');
      await desk.query('RENAME TABLE anew TO recall');
    }, hasOldState);
    await polled.follow(({ settled }) => settled);
    expect(await polled.differences()).toEqual([]);
  });
});
