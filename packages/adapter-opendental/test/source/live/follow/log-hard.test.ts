import type { EntityName, Source } from '@bitewing/core';
import { withDatabase } from '@bitewing/testkit-native';
import type { RowDataPacket } from 'mysql2/promise';
import { describe, expect, test } from 'vitest';
import type { Connection } from '../front-desk.ts';
import { Host } from '../host.ts';
import { liveSourceOfWritten } from '../live-database.ts';
import { differencesToFresh, followToMark } from './following.ts';
import { byLog, officeWithLog } from './office-with-log.ts';

const office = officeWithLog();
const { hosted, written } = office;

/** A host with the snapshot of a practice, and what is done to it and to the practice; in the end it must be right. */
async function ends(
  database: string,
  day: (desk: Connection, host: Host, source: Source) => Promise<unknown>,
): Promise<void> {
  const { source, host } = await hosted(database);
  await withDatabase(office.server, database, async (desk) => {
    await day(desk, host, source);
    await followToMark(host, source, desk);
  });
  expect(await differencesToFresh(host, source)).toEqual([]);
  await source[Symbol.asyncDispose]();
}

const columnsOf = async (desk: Connection, table: string, key: string): Promise<string> => {
  const [columns] = await desk.query<RowDataPacket[]>('SHOW COLUMNS FROM ??', [table]);
  return columns
    .map(({ Field }) => `\`${Field}\``)
    .filter((name) => name !== `\`${key}\``)
    .join(', ');
};

/** Adds a copy of the newest row. */
async function addRecall(desk: Connection): Promise<void> {
  const columns = await columnsOf(desk, 'recall', 'RecallNum');
  await desk.query(
    `INSERT INTO recall (${columns}) SELECT ${columns} FROM recall ORDER BY RecallNum DESC LIMIT 1`,
  );
}

describe('following the binary log is right in the end, and comes to one', () => {
  test('when many rows were written before their table got another column', () =>
    ends('upgraded', async (desk) => {
      const columns = await columnsOf(desk, 'recall', 'RecallNum');
      for (let doubled = 0; doubled < 7; doubled += 1)
        await desk.query(`INSERT INTO recall (${columns}) SELECT ${columns} FROM recall`);
      await desk.query('UPDATE recall SET Note = "before"');
      await desk.query('ALTER TABLE recall ADD COLUMN NewSetting INT NOT NULL DEFAULT 3 AFTER PatNum');
      await desk.query('UPDATE recall SET Note = "behind" LIMIT 5');
    }));

  test('when a row was added to a table that was then made anew', () =>
    ends('anew', async (desk) => {
      await addRecall(desk);
      await desk.query('CREATE TABLE kept LIKE recall');
      await desk.query('DROP TABLE recall');
      await desk.query('RENAME TABLE kept TO recall');
    }));

  test('when a row was added to a table that was then emptied', () =>
    ends('emptied', async (desk) => {
      await addRecall(desk);
      await desk.query('TRUNCATE TABLE recall');
      await addRecall(desk);
    }));

  test('when an added row was deleted by a session that keeps itself out of the log', () =>
    ends('unlogged', async (desk) => {
      await addRecall(desk);
      await desk.query('SET SESSION sql_log_bin = 0');
      await desk.query('DELETE FROM recall ORDER BY RecallNum DESC LIMIT 1');
      await desk.query('SET SESSION sql_log_bin = 1');
    }));

  test('when a table could not be read by the snapshot, and later can', async () => {
    const practice = await written('denied');
    const source = liveSourceOfWritten(office.server, practice, byLog);
    const host = new Host();
    await withDatabase(office.server, 'denied', async (desk) => {
      await desk.query('RENAME TABLE recall TO hidden_recall');
      await host.snapshot(source);
      await desk.query('RENAME TABLE hidden_recall TO recall');
      await followToMark(host, source, desk);
    });
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });

  test('when a table goes while it is followed, and comes back', () =>
    ends('away', async (desk, host, source) => {
      let looks = 0;
      await host.follow(source, {
        async afterBatch() {
          looks += 1;
          if (looks === 2) await desk.query('RENAME TABLE recall TO hidden_recall');
          if (looks === 5) await desk.query('RENAME TABLE hidden_recall TO recall');
        },
        isDone: ({ settled }) => looks > 5 && settled,
      });
    }));

  test('when a table of the ledger is away for a moment, as while a backup is restored', () =>
    ends('ledger', async (desk, host, source) => {
      let looks = 0;
      await host.follow(source, {
        async afterBatch() {
          looks += 1;
          if (looks === 2) await desk.query('RENAME TABLE adjustment TO hidden_adjustment');
          if (looks === 5) await desk.query('RENAME TABLE hidden_adjustment TO adjustment');
        },
        isDone: ({ settled }) => looks > 5 && settled,
      });
    }));

  test('when a comparison was broken off before', async () => {
    const practice = await written('broken');
    const polled = liveSourceOfWritten(office.server, practice, { pageRows: 50 });
    const source = liveSourceOfWritten(office.server, practice, byLog);
    const host = new Host();
    await host.snapshot(polled);
    await withDatabase(office.server, 'broken', async (desk) => {
      await desk.query('UPDATE recall SET Note = "changed" LIMIT 9');
      await desk.query('DELETE FROM adjustment ORDER BY AdjNum LIMIT 2');
      await host.changes(source, { batchSize: 3, stopAfter: 1 });
      await followToMark(host, source, desk);
    });
    expect(await differencesToFresh(host, source)).toEqual([]);
    for (const one of [polled, source]) await one[Symbol.asyncDispose]();
  });

  test('when only some entities were followed before: the others are refused, and compared', () =>
    ends('subset', async (desk, host, source) => {
      await desk.query('UPDATE patient SET LName = "Changed" LIMIT 3');
      const from = host.cursor ?? expect.fail('no cursor');
      const entities: readonly EntityName[] = ['recall'];
      const { scanState } = host.store;
      for await (const batch of source.changes({ from, follow: true, entities, scanState })) {
        await host.store.save(batch.cursor, host.cursor);
        host.cursor = batch.cursor;
        if (batch.settled) break;
      }
      const refused = source.changes({
        from: host.cursor ?? from,
        follow: true,
        entities: ['patient'],
        scanState,
      });
      await expect(refused[Symbol.asyncIterator]().next()).rejects.toThrow('patient');
      await host.changes(source);
    }));

  test('when the log of the server begins anew under it', () =>
    ends('reset', async (desk, host, source) => {
      let looks = 0;
      await host.follow(source, {
        async afterBatch() {
          looks += 1;
          if (looks !== 2) return;
          await desk.query('UPDATE recall SET Note = "before" LIMIT 3');
          await desk.query('RESET MASTER');
          await desk.query('UPDATE recall SET Note = "behind" LIMIT 4');
        },
        isDone: ({ settled, records }) => looks > 2 && settled && records.length === 0,
      });
    }));

  test('when the last measured value of a tooth goes, and a computed one stays', () =>
    ends('perio', async (desk) => {
      const [teeth] = await desk.query<RowDataPacket[]>(
        'SELECT PerioExamNum AS exam, IntTooth AS tooth FROM periomeasure LIMIT 1',
      );
      const { exam, tooth } = teeth[0] ?? expect.fail('no measure');
      await desk.query(
        'UPDATE periomeasure SET SequenceType = 7 WHERE PerioExamNum = ? AND IntTooth = ? ORDER BY PerioMeasureNum LIMIT 1',
        [exam, tooth],
      );
      await desk.query(
        'DELETE FROM periomeasure WHERE PerioExamNum = ? AND IntTooth = ? AND SequenceType <> 7',
        [exam, tooth],
      );
    }));

  test('when the tables are damaged for a while, and says so without asking all the time', () =>
    ends('damaged', async (desk, host, source) => {
      await desk.query('RENAME TABLE employer TO hidden_employer');
      const asked = async (): Promise<number> => {
        const [rows] = await desk.query<RowDataPacket[]>("SHOW GLOBAL STATUS LIKE 'Com_select'");
        return Number(rows[0]?.Value);
      };
      let looks = 0;
      let before = 0;
      let after = 0;
      await host.follow(source, {
        async afterBatch({ settled }) {
          looks += 1;
          expect(settled).toBe(false);
          if (looks === 3) before = await asked();
          if (looks === 6) after = await asked();
        },
        stopAfter: 6,
      });
      expect(after - before).toBeLessThan(60);
      await desk.query('RENAME TABLE hidden_employer TO employer');
    }));
});
