import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Batch } from '@bitewing/core';
import { nameRecords } from '@bitewing/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Migration, migrate } from '../src/migrate.ts';
import { reportPage } from '../src/report/report-page.ts';
import { createStopwatch } from '../src/stopwatch.ts';
import { writeReports } from '../src/write-reports.ts';
import { keepingStore, practice, practiceSource } from './practice-source.ts';

const run = async (folder: string, values: boolean, change?: (batch: Batch) => Batch): Promise<Migration> =>
  await migrate({
    practices: [await practiceSource(folder, 'north', change)],
    store: keepingStore(),
    tenant: 'tenant-a',
    values,
    progress: { start: () => ({ advanceTo() {}, finish() {} }), say() {}, close() {} },
    stopwatch: createStopwatch(),
  });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitewing-stored-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const { ids } = nameRecords(practice);
const planted = practice.staleBalances().map((each) => ({ ...each, id: ids.get(each.id) ?? each.id }));
/** An amount that no other thing of the practice has. */
const odd = 7_654_321;

/** Stores another amount on every person with a stored family balance. */
const misstoring = (batch: Batch): Batch => ({
  ...batch,
  records: batch.records.map((record) =>
    record.op === 'upsert' && record.entity === 'patient' && record.data.storedFamilyBalanceCents !== null
      ? { ...record, data: { ...record.data, storedFamilyBalanceCents: odd } }
      : record,
  ),
});

describe('stored balances in the report of a migration', () => {
  it('are named where they are stale, by record and field, and do not fail the proof', async () => {
    const { report } = await run(folder, false);
    const stored = report.sources.north?.storedBalances;
    expect(planted.length).toBeGreaterThan(0);
    const names = (stored?.stale ?? []).map(({ id, field }) => `${id} ${field}`).sort();
    expect(names).toEqual(planted.map(({ id, field }) => `${id} ${field}`).sort());
    expect(report.holds).toBe(true);
    expect(report.sources.north?.failures).toEqual([]);
    const page = reportPage(report);
    expect(page).toContain('Balances that the source stored');
    expect(page).toContain('do not fail it');
    for (const { id } of planted) expect(page).toContain(`<code>${id}</code>`);
  });

  it('are shown without amounts, which stand in the files of values alone', async () => {
    const migration = await run(folder, true, misstoring);
    const { north } = migration.report.sources;
    const heads = [...practice.accounts().keys()];
    const wrong = north?.storedBalances?.stale.filter(({ field }) => field === 'storedFamilyBalanceCents');
    expect(wrong).toHaveLength(heads.length);
    for (const { severity, rule } of wrong ?? [])
      expect([severity, rule]).toEqual(['error', 'stale_balance']);
    expect(north?.holds).toBe(true);
    await writeReports(folder, migration);
    const read = async (name: string): Promise<string> => await readFile(join(folder, name), 'utf8');
    for (const name of ['report.json', 'report.html']) {
      expect(await read(name)).not.toContain(String(odd));
      expect(await read(name)).not.toContain('76 543');
    }
    const phi = JSON.parse(await read('diff.phi.json'));
    expect(phi.north.staleBalances).toContainEqual(expect.objectContaining({ storedCents: odd }));
  });

  it('that are all in order are said to be', async () => {
    const expected = new Map(
      planted.map(({ id, field, expectedCents }) => [`${id} ${field}`, expectedCents]),
    );
    const mended = (batch: Batch): Batch => ({
      ...batch,
      records: batch.records.map((record) => {
        if (record.op !== 'upsert' || record.entity !== 'patient') return record;
        const entries = Object.entries(record.data).map(
          ([field, value]) => [field, expected.get(`${record.id} ${field}`) ?? value] as const,
        );
        return { ...record, data: Object.fromEntries(entries) as typeof record.data };
      }),
    });
    const { report } = await run(folder, false, mended);
    expect(report.sources.north?.storedBalances?.stale).toEqual([]);
    expect(reportPage(report)).toMatch(/All [\d\u202f]+ stored amounts are what the entries add up to\./);
  });

  it('are cut short on the page, and whole in report.json', async () => {
    const { report } = await run(folder, false);
    const { north } = report.sources;
    if (north === undefined || north.storedBalances === null) throw new Error('no report');
    const stale = Array.from({ length: 130 }, (_, number) => ({
      id: `patient:${number + 1}`,
      rule: 'stale_aging' as const,
      severity: 'warning' as const,
      field: 'storedFamilyAging61To90Cents' as const,
    }));
    const many = { ...north, storedBalances: { ...north.storedBalances, stale } };
    const page = reportPage({ ...report, sources: { north: many } });
    expect(page).toContain('<code>patient:100</code>');
    expect(page).not.toContain('<code>patient:101</code>');
    expect(page).toContain('30 more are in report.json.');
  });

  it('are left out of the report of a practice that could not be read', async () => {
    const { report } = await run(folder, false);
    const { north } = report.sources;
    if (north === undefined) throw new Error('no report');
    const page = reportPage({ ...report, sources: { north: { ...north, storedBalances: null } } });
    expect(page).not.toContain('Balances that the source stored');
  });
});
