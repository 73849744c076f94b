import type { Batch } from '@bitewing/core';
import { withDatabase } from '@bitewing/testkit-native';
import type { RowDataPacket } from 'mysql2/promise';
import { describe, expect, test } from 'vitest';
import { differencesToFresh, followToMark } from './following.ts';
import { officeWithLog } from './office-with-log.ts';

const office = officeWithLog();
const { hosted } = office;

const statusesOf = (batches: readonly Batch[], table: string): ReadonlySet<string | undefined> =>
  new Set(
    batches.flatMap(({ tables }) => tables.filter((one) => one.table === table).map(({ status }) => status)),
  );

describe('changes that are followed by the binary log', () => {
  test('take a host to what a new snapshot gives: rows added, changed and deleted', async () => {
    const { source, host } = await hosted('day');
    await withDatabase(office.server, 'day', async (desk) => {
      await desk.query('UPDATE patient SET LName = CONCAT(LName, " Jr") LIMIT 5');
      await desk.query('UPDATE procedurelog SET ProcFee = ProcFee + 1 LIMIT 40');
      await desk.query('DELETE FROM adjustment ORDER BY AdjNum LIMIT 3');
      await desk.query('DELETE FROM claimproc ORDER BY ClaimProcNum LIMIT 3');
      await desk.query('DELETE FROM periomeasure ORDER BY PerioMeasureNum LIMIT 20');
      await desk.query('DELETE FROM patientnote ORDER BY PatNum LIMIT 3');
      await followToMark(host, source, desk);
    });
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });

  test('go on behind any cursor, however early the host stopped', async () => {
    const { source, host } = await hosted('stops');
    await withDatabase(office.server, 'stops', async (desk) => {
      for (let at = 0; at < 12; at += 1) {
        await desk.query('UPDATE procedurelog SET ProcFee = ProcFee + 1 ORDER BY ProcNum LIMIT ?', [at + 3]);
        await desk.query('DELETE FROM paysplit ORDER BY SplitNum LIMIT 1');
        await host.follow(source, { batchSize: 4, stopAfter: 1 + (at % 3) });
      }
      await followToMark(host, source, desk);
    });
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });

  test('say that a row is gone by the evidence of the log, of everything that it gave', async () => {
    const { source, host } = await hosted('gone');
    const removed: string[] = [];
    await withDatabase(office.server, 'gone', async (desk) => {
      await desk.query('DELETE FROM claimproc ORDER BY ClaimProcNum LIMIT 1');
      await followToMark(host, source, desk, async ({ records }) => {
        for (const record of records)
          if (record.op === 'remove') removed.push(`${record.entity} ${record.evidence} ${record.id}`);
      });
    });
    expect(removed.map((text) => text.replace(/\d+/, 'N'))).toEqual([
      'claimLine log claimproc:N',
      'ledgerEntry log claimproc:N#payment',
      'ledgerEntry log claimproc:N#writeOff',
    ]);
    await source[Symbol.asyncDispose]();
  });

  test('read a table whole when it was emptied at once, and tell that they do', async () => {
    const { source, host } = await hosted('emptied');
    await withDatabase(office.server, 'emptied', async (desk) => {
      await desk.query('TRUNCATE TABLE recall');
      const batches = await followToMark(host, source, desk);
      expect(statusesOf(batches, 'recall')).toContain('resync');
    });
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });

  test('go on over an upgrade that moves columns and adds one', async () => {
    const { source, host } = await hosted('upgrade');
    await withDatabase(office.server, 'upgrade', async (desk) => {
      await desk.query('UPDATE appointment SET Note = "before" ORDER BY AptNum LIMIT 3');
      await desk.query('ALTER TABLE appointment ADD COLUMN NewSetting INT NOT NULL DEFAULT 7 FIRST');
      await desk.query('UPDATE appointment SET Note = "behind" ORDER BY AptNum DESC LIMIT 3');
      await desk.query('DELETE FROM appointment ORDER BY AptNum LIMIT 1');
      await followToMark(host, source, desk);
    });
    expect([...host.content.values()].some((text) => text.includes('"NewSetting":"7"'))).toBe(true);
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });

  test('lose nothing of a session that logs its statements as text', async () => {
    const { source, host } = await hosted('texts');
    await withDatabase(office.server, 'texts', async (desk) => {
      await desk.query("SET SESSION binlog_format = 'STATEMENT'");
      await desk.query('UPDATE recall SET Note = "by a statement" ORDER BY RecallNum LIMIT 5');
      await desk.query('DELETE FROM recall ORDER BY RecallNum DESC LIMIT 2');
      await desk.query("SET SESSION binlog_format = 'ROW'");
      await followToMark(host, source, desk);
    });
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });

  test('never give a row as it was before something newer of it, though a table is read whole meanwhile', async () => {
    const { source, host } = await hosted('meanwhile', 60);
    const fees: number[] = [];
    await withDatabase(office.server, 'meanwhile', async (desk) => {
      const [last] = await desk.query<RowDataPacket[]>('SELECT MAX(ProcNum) AS `key` FROM procedurelog');
      const key = last[0]?.key;
      await desk.query('ALTER TABLE procedurelog COMMENT = "upgraded"');
      let fee = 100;
      await followToMark(host, source, desk, async ({ records }) => {
        for (const record of records)
          if (record.op === 'upsert' && record.entity === 'procedure' && record.id === `procedurelog:${key}`)
            fees.push(Number(record.data.feeCents));
        if (fee < 130) {
          fee += 1;
          await desk.query('UPDATE procedurelog SET ProcFee = ? WHERE ProcNum = ?', [fee, key]);
        }
      });
    });
    await withDatabase(office.server, 'meanwhile', (desk) => followToMark(host, source, desk));
    expect(fees.length).toBeGreaterThan(1);
    expect(fees).toEqual(fees.toSorted((left, right) => left - right));
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });

  test('change one record when a set-up row changes that thousands of others refer to', async () => {
    const { source, host } = await hosted('setup');
    const given = new Map<string, number>();
    await withDatabase(office.server, 'setup', async (desk) => {
      await desk.query('UPDATE procedurecode SET Descript = "another" ORDER BY CodeNum LIMIT 1');
      await desk.query('UPDATE insplan SET GroupName = "another" ORDER BY PlanNum LIMIT 1');
      await desk.query('UPDATE patient SET Guarantor = PatNum WHERE Guarantor <> PatNum LIMIT 1');
      await followToMark(host, source, desk, async ({ records }) => {
        for (const { entity } of records) given.set(entity, (given.get(entity) ?? 0) + 1);
      });
    });
    expect(given.get('procedureCode')).toBe(1);
    expect(given.get('insurancePlan')).toBe(1);
    expect(given.get('patient')).toBe(1);
    expect(given.get('procedure')).toBeUndefined();
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });

  test('read again what a setting of the practice decides', async () => {
    const { source, host } = await hosted('numbering');
    await withDatabase(office.server, 'numbering', async (desk) => {
      await desk.query(
        "UPDATE preference SET ValueString = '1' WHERE PrefName = 'UseInternationalToothNumbers'",
      );
      await desk.query("UPDATE preference SET ValueString = '2' WHERE PrefName = 'AtoZfolderUsed'");
      await followToMark(host, source, desk);
    });
    expect(await differencesToFresh(host, source)).toEqual([]);
    await source[Symbol.asyncDispose]();
  });

  test('follow only the entities that are asked for, and refuse those that were never read', async () => {
    const { source, host } = await hosted('some');
    const seen = new Set<string>();
    await withDatabase(office.server, 'some', async (desk) => {
      await desk.query('UPDATE patient SET LName = "Changed" LIMIT 3');
      await desk.query('UPDATE recall SET Note = "changed" LIMIT 3');
      for await (const batch of source.changes({
        from: host.cursor ?? expect.fail('no cursor'),
        follow: true,
        entities: ['recall'],
        scanState: host.store.scanState,
      })) {
        for (const { entity } of batch.records) seen.add(entity);
        if (batch.settled && seen.size > 0) break;
      }
    });
    expect([...seen]).toEqual(['recall']);
    await source[Symbol.asyncDispose]();
  });
});
