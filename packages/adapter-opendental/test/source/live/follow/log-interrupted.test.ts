import { type Batch, BitewingError, type Source } from '@bitewing/core';
import { startMariaDb, withDatabase, writeOpenDental } from '@bitewing/testkit-native';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceOf, timeZone } from '../../../truth/practice-database.ts';
import { Host } from '../host.ts';
import { liveSourceOfWritten } from '../live-database.ts';
import { type RestartableServer, restartable } from '../restart-server.ts';
import { differencesToFresh, followToMark } from './following.ts';
import { byLog, officeWithLog } from './office-with-log.ts';

const office = officeWithLog();
const { hosted } = office;
let power: RestartableServer;
beforeAll(() => {
  power = restartable(office.server);
});
afterAll(() => power[Symbol.asyncDispose]());

/** The code that following fails with at the first pull. */
async function refusal(host: Host, source: Source, withState = true): Promise<string> {
  const batches = source.changes({
    from: host.cursor ?? expect.fail('no cursor'),
    follow: true,
    ...(withState ? { scanState: host.store.scanState } : {}),
  });
  try {
    for await (const batch of batches) expect.fail(`a batch of ${batch.records.length}`);
  } catch (error) {
    if (BitewingError.is(error)) return error.code;
    throw error;
  }
  return 'ended';
}

describe('following the binary log', () => {
  test('outlives the server, and says meanwhile that nothing is heard', async () => {
    const { source, host } = await hosted('restart');
    const batches: Batch[] = [];
    let isKilled = false;
    await host.follow(source, {
      async afterBatch(batch) {
        batches.push(batch);
        if (!isKilled && batch.settled) {
          isKilled = true;
          await power.kill();
        } else if (isKilled && batches.length === 4) {
          await power.start();
          await withDatabase(office.server, 'restart', async (desk) => {
            await desk.query('UPDATE recall SET Note = "after the power cut" LIMIT 4');
          });
        }
      },
      isDone: (batch) => batches.length > 4 && batch.settled && batch.records.length > 0,
    });
    const asOf = batches.map(({ tables }) => tables.find(({ table }) => table === 'recall')?.asOf);
    expect(batches[2]?.records).toEqual([]);
    expect(asOf[2]).toBe(asOf[1]);
    await withDatabase(office.server, 'restart', (desk) => followToMark(host, source, desk));
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });

  test('gives up on a server that stays away, with an error that may be tried again', async () => {
    const { source, host } = await hosted('away', undefined, {
      changes: { way: 'binlog', heartbeatMs: 100, reconnectMs: 500 },
    });
    await power.kill();
    const error: unknown = await host.follow(source, {}).catch((reason: unknown) => reason);
    expect(BitewingError.is(error) && error.retryable).toBe(true);
    await power.start();
    await withDatabase(office.server, 'away', (desk) => followToMark(host, source, desk));
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });

  test('takes up the log again when its own connections are ended', async () => {
    const { source, host } = await hosted('killed');
    let kills = 0;
    await withDatabase(office.server, 'killed', async (desk) => {
      const end = async (): Promise<void> => {
        if (kills >= 6) return;
        kills += 1;
        const [threads] = await desk.query<RowDataPacket[]>(
          "SELECT ID FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID() AND COMMAND <> 'Daemon'",
        );
        // One of them may have ended by itself.
        for (const { ID } of threads) await desk.query('KILL ?', [ID]).catch(() => undefined);
        await desk.query('UPDATE procedurelog SET ProcFee = ProcFee + 1 ORDER BY ProcNum LIMIT 9');
      };
      await host.follow(source, { afterBatch: end, isDone: ({ settled }) => settled && kills >= 6 });
      await followToMark(host, source, desk);
    });
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });

  test('reads everything whole where the server has thrown its log away', async () => {
    const { source, host } = await hosted('purged');
    await withDatabase(office.server, 'purged', async (desk) => {
      await desk.query('DELETE FROM recall ORDER BY RecallNum LIMIT 2');
      await desk.query('FLUSH BINARY LOGS');
      // A reader that is gone holds its file until the server speaks to it again.
      for (let kept = 2; kept > 1; ) {
        const [logs] = await desk.query<RowDataPacket[]>('SHOW BINARY LOGS');
        kept = logs.length;
        await desk.query('PURGE BINARY LOGS TO ?', [logs.at(-1)?.Log_name]);
      }
      expect(await refusal(host, source, false)).toBe('history_lost');
      await followToMark(host, source, desk);
    });
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });

  test('takes the host to an older backup that was restored', async () => {
    const { source, host } = await hosted('restored');
    const backup = `${office.server.folder}/restored.sql`;
    await office.server.dump('restored', backup, ['--skip-log-queries']);
    await withDatabase(office.server, 'restored', async (desk) => {
      await desk.query('DELETE FROM claimproc ORDER BY ClaimProcNum LIMIT 9');
      await desk.query('UPDATE recall SET Note = "lost with the disk" LIMIT 4');
      await followToMark(host, source, desk);
      await desk.query('DROP DATABASE restored');
      await desk.query('CREATE DATABASE restored');
    });
    await office.server.load('restored', backup);
    await withDatabase(office.server, 'restored', (desk) => followToMark(host, source, desk));
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });

  test('waits while an upgrade says that it is under way', async () => {
    const { source, host } = await hosted('upgrading');
    let looks = 0;
    await withDatabase(office.server, 'upgrading', async (desk) => {
      const setting = (value: string) =>
        desk.query("UPDATE preference SET ValueString = ? WHERE PrefName = 'CorruptedDatabase'", [value]);
      const [rows] = await desk.query<RowDataPacket[]>(
        "SELECT COUNT(*) AS count FROM preference WHERE PrefName = 'CorruptedDatabase'",
      );
      if (rows[0]?.count === 0)
        await desk.query(
          "INSERT INTO preference SET PrefName = 'CorruptedDatabase', ValueString = '0', Comments = ''",
        );
      await setting('1');
      await desk.query('UPDATE recall SET Note = "during the upgrade" LIMIT 4');
      await followToMark(host, source, desk, async ({ records, settled }) => {
        looks += 1;
        if (looks < 4) {
          expect(records.filter(({ entity }) => entity === 'recall' && looks > 1)).toEqual([]);
          expect(settled).toBe(false);
        } else await setting('0');
      });
    });
    expect(looks).toBeGreaterThan(3);
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });

  test('is refused by name where the server writes no log', async () => {
    const bare = await startMariaDb({ timeZone });
    try {
      const written = await writeOpenDental(practiceOf(4), {
        server: bare,
        database: 'bare',
        version: '25.4',
      });
      const source = liveSourceOfWritten(bare, written, byLog);
      const host = new Host();
      await host.snapshot(source);
      expect(await refusal(host, source)).toBe('log_unusable');
      expect((await source.check()).remarks).toContain(
        'The binary log cannot be followed: log_bin is off: the server writes no binary log.',
      );
      await source[Symbol.asyncDispose]();
    } finally {
      await bare[Symbol.asyncDispose]();
    }
  });

  test('sees what was committed in tables that show it later than the log does', async () => {
    const { source, host } = await hosted('transactions');
    await withDatabase(office.server, 'transactions', async (desk) => {
      for (const table of ['recall', 'procedurelog'])
        await desk.query('ALTER TABLE ?? ENGINE = InnoDB', [table]);
      await followToMark(host, source, desk);
      let rounds = 0;
      const commit = async (): Promise<void> => {
        rounds += 1;
        await desk.beginTransaction();
        await desk.query('UPDATE recall SET Note = ? ORDER BY RecallNum LIMIT 3', [`round ${rounds}`]);
        await desk.query('UPDATE procedurelog SET ProcFee = ? ORDER BY ProcNum LIMIT 3', [rounds]);
        await desk.commit();
      };
      await host.follow(source, { afterBatch: commit, isDone: () => rounds >= 60 });
      await followToMark(host, source, desk);
    });
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });
});
