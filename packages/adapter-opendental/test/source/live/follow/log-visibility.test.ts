import { withDatabase } from '@bitewing/testkit-native';
import { createConnection } from 'mysql2/promise';
import { describe, expect, test } from 'vitest';
import { Host } from '../host.ts';
import { liveSourceOfWritten } from '../live-database.ts';
import { differencesToFresh, followToMark } from './following.ts';
import { byLog, officeWithLog } from './office-with-log.ts';

const office = officeWithLog();

/** Something that is in the log. */
interface Unseen {
  /** Ends when it can be seen. */
  readonly written: Promise<void>;
}

/**
 * Writes so that the log tells of it two seconds before anybody can see it: the server waits that long for a replica that is not
 * there.
 */
async function writeUnseen(database: string, statement: string, format = 'ROW'): Promise<Unseen> {
  const desk = await createConnection(office.server.connection(database));
  await desk.query('SET GLOBAL rpl_semi_sync_master_enabled = OFF');
  await desk.query("SET GLOBAL rpl_semi_sync_master_wait_point = 'AFTER_SYNC'");
  await desk.query('SET GLOBAL rpl_semi_sync_master_timeout = 2000');
  await desk.query('SET GLOBAL rpl_semi_sync_master_enabled = ON');
  await desk.query(`SET SESSION binlog_format = '${format}'`);
  const [[before]] = await desk.query<never[][]>('SHOW MASTER STATUS');
  const written = desk.query(statement).then(async () => {
    await desk.query('SET GLOBAL rpl_semi_sync_master_enabled = OFF');
    await desk.end();
  });
  const observer = await createConnection(office.server.connection(database));
  for (let isLogged = false; !isLogged; ) {
    const [[now]] = await observer.query<never[][]>('SHOW MASTER STATUS');
    isLogged = Reflect.get(Object(now), 'Position') !== Reflect.get(Object(before), 'Position');
  }
  await observer.end();
  return { written };
}

async function hosted(database: string) {
  const written = await office.written(database);
  await withDatabase(office.server, database, async (desk) => {
    for (const table of ['recall', 'procedurelog'])
      await desk.query('ALTER TABLE ?? ENGINE = InnoDB', [table]);
  });
  return { source: liveSourceOfWritten(office.server, written, byLog), host: new Host() };
}

describe('what the log tells of before it can be seen', () => {
  test.each([
    ['row', 'UPDATE recall SET Note = "unseen" ORDER BY RecallNum LIMIT 1', 'ROW'],
    ['statement of many rows', 'UPDATE procedurelog SET BillingNote = REPEAT("unseen ", 30)', 'ROW'],
    ['statement that is logged as text', 'UPDATE recall SET Note = "unseen"', 'STATEMENT'],
  ])('is waited for: a %s', async (name, statement, format) => {
    const database = `unseen_${name.length}`;
    const { source, host } = await hosted(database);
    await host.snapshot(source);
    await host.follow(source, { isDone: ({ settled }) => settled });
    let unseen: Unseen | null = null;
    let looks = 0;
    await host.follow(source, {
      async afterBatch() {
        looks += 1;
        unseen ??= await writeUnseen(database, statement, format);
      },
      isDone: ({ settled }) => looks > 3 && settled,
    });
    await (unseen as Unseen | null)?.written;
    await withDatabase(office.server, database, (desk) => followToMark(host, source, desk));
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });

  test('is behind the place of a snapshot that began meanwhile, or in it', async () => {
    const { source, host } = await hosted('unseen_snapshot');
    const { written } = await writeUnseen('unseen_snapshot', 'UPDATE recall SET Note = "unseen"');
    await host.snapshot(source);
    await written;
    await withDatabase(office.server, 'unseen_snapshot', (desk) => followToMark(host, source, desk));
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });
});
