import type { Source } from '@bitewing/core';
import { type MariaDbServer, startMariaDb } from '@bitewing/testkit-native';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { timeZone } from '../../../truth/practice-database.ts';
import { addCopy } from '../add-copy.ts';
import type { Connection } from '../front-desk.ts';
import { eager, gives, type PolledHost, polledHost, type Step } from './polled-host.ts';
import { type AskedStatement, isOfCatalogue, type WatchedPool, watchedPool } from './watched-pool.ts';

let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** Whether nothing was written for so long that no table has to be asked once more. */
async function isQuiet(desk: Connection): Promise<boolean> {
  const [[row]] = await desk.query<RowDataPacket[]>(
    'SELECT TIMESTAMPDIFF(SECOND, MAX(UPDATE_TIME), NOW()) AS age FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
  );
  return Number(row?.age) > 3;
}

/** Follows until the practice is quiet, and a settled batch has come behind that. */
async function followUntilQuiet(polled: PolledHost, source: Source): Promise<void> {
  let hasBeenQuiet = false;
  let beats = 0;
  await polled.host.follow(source, {
    isDone: ({ settled }) => {
      if (hasBeenQuiet && settled) beats += 1;
      return beats > 2;
    },
    async afterBatch() {
      hasBeenQuiet ||= await polled.desk(isQuiet);
    },
  });
}

const named =
  (table: string) =>
  ({ sql }: AskedStatement): boolean =>
    sql.includes(`.\`${table}\``);

const readsOfData = ({ statements }: WatchedPool): readonly AskedStatement[] =>
  statements.filter(({ sql }) => !isOfCatalogue(sql));

/** A step that begins to count. */
const countFrom = (watched: WatchedPool, write: Step['write'], isDone: Step['isDone']): Step => ({
  async write(desk) {
    watched.statements.length = 0;
    await write(desk);
  },
  isDone,
});

describe('polling', () => {
  test('asks no table while nothing is written, and few rows of one where one was written', async () => {
    const polled = await polledHost(server, 'idle', { patients: 40 });
    const watched = watchedPool(server, 'idle');
    await using source = polled.pooled(watched.pool);
    await followUntilQuiet(polled, source);
    let beats = 0;
    let idle: readonly AskedStatement[] = [];
    let looks = 0;
    let key = '';
    await polled.followSteps(
      [
        countFrom(
          watched,
          async () => undefined,
          () => {
            beats += 1;
            return beats > 3;
          },
        ),
        countFrom(
          watched,
          async (desk) => {
            const [[row]] = await desk.query<RowDataPacket[]>(
              'SELECT AptNum AS own FROM appointment WHERE AptStatus = 1 LIMIT 1',
            );
            key = String(row?.own);
            await desk.query("UPDATE appointment SET Note = 'changed' WHERE AptNum = ?", [key]);
          },
          (batch) => gives('appointment', key)(batch),
        ),
      ].map((step, at) => ({
        ...step,
        async write(desk: Connection) {
          if (at === 1) {
            idle = readsOfData(watched);
            looks = watched.statements.length;
          }
          await step.write(desk);
        },
      })),
      source,
    );
    expect(looks).toBeGreaterThan(10);
    expect(idle).toEqual([]);
    const [[rows]] = await polled.desk((desk) =>
      desk.query<RowDataPacket[]>('SELECT COUNT(*) AS count FROM appointment'),
    );
    const reads = readsOfData(watched);
    expect(reads.every(named('appointment'))).toBe(true);
    const scans = reads.filter(({ sql }) => sql.includes('DateTStamp'));
    expect(scans.length).toBeGreaterThan(0);
    // A scan reads each row once, and tells that there is no further one.
    for (const scan of scans) expect(scan.reads).toBeLessThanOrEqual(Number(rows?.count) + 1);
    for (const other of reads.filter((one) => !scans.includes(one))) expect(other.reads).toBeLessThan(10);
  });

  test('lets a written row wait where no index leads to it and the rows are spent, but no new one', async () => {
    const polled = await polledHost(server, 'spent', { patients: 20 });
    {
      await using quiet = polled.source();
      await followUntilQuiet(polled, quiet);
    }
    const watched = watchedPool(server, 'spent');
    let added = '';
    let key = '';
    let beats = 0;
    await using source = polled.pooled(watched.pool, { ...eager, examinedRowsPerSecond: 1 });
    let written = false;
    await polled.host.follow(source, {
      async afterBatch() {
        if (written) return;
        written = true;
        await polled.desk(async (desk) => {
          const [[row]] = await desk.query<RowDataPacket[]>('SELECT MIN(AptNum) AS own FROM appointment');
          key = String(row?.own);
          await desk.query("UPDATE appointment SET Note = 'waits' WHERE AptNum = ?", [key]);
          added = await addCopy(desk, 'appointment', 'AptNum');
        });
      },
      isDone(batch) {
        expect(gives('appointment', key)(batch)).toBe(false);
        if (beats === 0 && !(written && gives('appointment', added)(batch))) return false;
        expect(batch.settled).toBe(false);
        beats += 1;
        return beats > 3;
      },
    });
    expect(
      watched.statements.filter(named('appointment')).some(({ sql }) => sql.includes('DateTStamp')),
    ).toBe(false);
    await polled.follow(({ settled }) => settled);
    expect(await polled.differences()).toEqual([]);
  });

  test("finds what was written under an earlier time, after the server's clock was set back", async () => {
    const polled = await polledHost(server, 'clock');
    {
      await using quiet = polled.source();
      await followUntilQuiet(polled, quiet);
    }
    const watched = watchedPool(server, 'clock');
    await using source = polled.pooled(watched.pool);
    const write = async (desk: Connection): Promise<void> => {
      watched.setBack = 3_600;
      await desk.query('SET timestamp = UNIX_TIMESTAMP() - 3600');
      await desk.query("UPDATE appointment SET Note = 'an hour ago'");
    };
    await polled.followSteps(
      [
        {
          write,
          isDone: () => [...polled.host.content.values()].some((text) => text.includes('an hour ago')),
        },
      ],
      source,
    );
    await polled.follow(({ settled }) => settled);
    expect(await polled.differences()).toEqual([]);
  });
});
