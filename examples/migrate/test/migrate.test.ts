import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Batch,
  BitewingError,
  collect,
  entityNames,
  SealedRow,
  type UpsertRecord,
} from '@bitewing/core';
import { createFieldCipher, generateKey } from '@bitewing/core/privacy';
import { createStore, pgliteClient, type Store } from '@bitewing/store-postgres';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { conclusion } from '../src/conclusion.ts';
import { type Migration, migrate } from '../src/migrate.ts';
import type { Practice } from '../src/practice/open-practice.ts';
import type { TargetStore } from '../src/prove-source.ts';
import { reportPage } from '../src/report/report-page.ts';
import { createStopwatch } from '../src/stopwatch.ts';
import { prepareReportFolder, removeReports, writeReports } from '../src/write-reports.ts';
import { brokenSource, keepingStore, practice, practiceSource } from './practice-source.ts';

const tenant = 'tenant-a';
let database: PGlite;
let store: Store;
let folder: string;

beforeAll(async () => {
  database = await PGlite.create();
  const codec = createFieldCipher(generateKey(), { tenant });
  store = createStore({ client: pgliteClient(database), mode: 'setting', tenant, codec });
  await store.migrate();
});
afterAll(() => database.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitewing-migrate-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const silent = { start: () => ({ advanceTo() {}, finish() {} }), say() {}, close() {} };

const migrateAll = async (
  practices: readonly Practice[],
  target: TargetStore = store,
  values = false,
): Promise<Migration> =>
  await migrate({ practices, store: target, tenant, values, progress: silent, stopwatch: createStopwatch() });

const countOf = (entity: (typeof entityNames)[number]): number => practice.records(entity).length;

/** Changes one record of a batch. */
const changing =
  (id: string, change: (record: UpsertRecord) => UpsertRecord) =>
  (batch: Batch): Batch => ({
    ...batch,
    records: batch.records.map((record) =>
      record.op === 'upsert' && record.id === id ? change(record) : record,
    ),
  });

describe('a migration', () => {
  it('proves that every record of a practice is in the store, and adds up its accounts on both sides', async () => {
    const { report } = await migrateAll([await practiceSource(folder, 'north')]);
    const source = report.sources.north;
    expect(source?.failures).toEqual([]);
    expect(report.holds).toBe(true);
    expect(Object.keys(source?.entities ?? {})).toEqual(entityNames.filter((entity) => countOf(entity) > 0));
    for (const entity of entityNames.filter((name) => countOf(name) > 0)) {
      expect(source?.entities[entity]).toEqual({
        emitted: countOf(entity),
        accepted: countOf(entity),
        quarantined: 0,
        removed: 0,
      });
    }
    expect(source?.diff?.total).toMatchObject({ different: 0, onlyLeft: 0, onlyRight: 0 });
    const truth = [...practice.accounts().values()].reduce((sum, cents) => sum + cents, 0);
    expect(source?.ledger?.source.totals.balanceCents).toBe(truth);
    expect(source?.ledger?.store.totals.balanceCents).toBe(truth);
    expect(source?.ledger?.reconciliation).toMatchObject({ holds: true, differing: [] });
    expect(conclusion({ report, phi: {} }, folder).join('\n')).toContain('the proof holds');
  });

  it('does not hold where the store gives back something else', async () => {
    const north = await practiceSource(folder, 'north');
    const forgetful: TargetStore = {
      startRun: (instance, from) => store.startRun(instance, from),
      loadAll: (batches) => store.loadAll(batches),
      async *read(options) {
        for await (const batch of store.read(options)) {
          yield {
            ...batch,
            records: batch.records.filter(({ id }) => id !== 'adjustment:1' && id !== 'patient:3'),
          };
        }
      },
    };
    const { report } = await migrateAll([north], forgetful);
    const source = report.sources.north;
    expect(report.holds).toBe(false);
    expect(source?.diff?.total.onlyLeft).toBe(2);
    expect(source?.ledger?.reconciliation.holds).toBe(false);
    const named = source?.ledger?.reconciliation;
    expect([...(named?.differing ?? []), ...(named?.onlyLeft ?? [])].length).toBeGreaterThan(0);
    // What an account owes is a value: only its id and what differs are named.
    expect(JSON.stringify([named?.differing, named?.onlyLeft, named?.onlyRight])).not.toContain('Cents');
    expect(source?.failures).toHaveLength(2);
    expect(conclusion({ report, phi: {} }, folder).join('\n')).toContain('DOES NOT HOLD');
    // The page says which records and accounts to look at.
    const page = reportPage(report);
    expect(page).toContain('<code>patient:3: only in the source</code>');
    for (const { guarantorId, aspects } of named?.differing ?? [])
      expect(page).toContain(`<code>${guarantorId}: ${aspects.join(', ')}</code>`);
  });

  it('keeps a record that has not the types of the model apart, counts it and fails', async () => {
    const change = changing(
      'operatory:1',
      (record) => ({ ...record, data: { ...record.data, recordStatus: 'odd' } }) as unknown as UpsertRecord,
    );
    const { report } = await migrateAll([await practiceSource(folder, 'north', change)]);
    const source = report.sources.north;
    expect(conclusion({ report, phi: {} }, folder)).toContain('    1 × operatory: schema_mismatch');
    expect(source?.entities.operatory).toMatchObject({
      emitted: countOf('operatory'),
      accepted: countOf('operatory') - 1,
      quarantined: 1,
    });
    expect(source?.identities?.holds).toBe(true);
    expect(source?.gate?.failures).toContainEqual({ rule: 'types', entity: 'operatory', count: 1 });
    // What was accepted reads back the same all the same.
    expect(source?.diff?.same).toBe(true);
    expect(report.holds).toBe(false);
  });

  it('says how many rows were rejected, and keeps the proof of the others', async () => {
    const rejecting = (batch: Batch): Batch =>
      batch.complete
        ? {
            ...batch,
            rejected: [
              {
                entity: 'ledgerEntry',
                source: { adapter: 'synthetic', instance: 'north', table: 'adjustment', key: '999' },
                code: 'bad_amount',
                fields: ['amountCents'],
                raw: new SealedRow({ AdjAmt: 'x' }),
              },
            ],
            tables: batch.tables.map((table) =>
              table.table === 'adjustment' ? { ...table, read: table.read + 1, rejected: 1 } : table,
            ),
          }
        : batch;
    const migration = await migrateAll([await practiceSource(folder, 'north', rejecting)]);
    expect(migration.report.sources.north?.rejections).toEqual([
      { entity: 'ledgerEntry', code: 'bad_amount', count: 1 },
    ]);
    expect(migration.report.holds).toBe(true);
    expect(migration.report.sources.north?.rejectedRows).toEqual([
      { table: 'adjustment', code: 'bad_amount', count: 1 },
    ]);
    const lines = conclusion(migration, folder);
    expect(lines).toContainEqual(expect.stringContaining('WARNING: 1 row could not be mapped'));
    expect(lines).toContain('    1 × adjustment: bad_amount');
    const page = reportPage(migration.report);
    expect(page).toContain('1 row could not be mapped and became no record.');
    expect(page).toContain('<b>1 × adjustment</b>');
    // The rejected row is one of money.
    expect(page).toContain('What the accounts owe is added up without them.');
    // A proof of the records is none of the rows.
    expect(page).not.toContain('nothing was lost');
    expect(page.indexOf('could not be mapped')).toBeLessThan(page.indexOf('Records by entity'));
  });

  it('says nothing of concerns where there are none', async () => {
    const migration = await migrateAll([await practiceSource(folder, 'north')], keepingStore());
    expect(conclusion(migration, folder).join('\n')).not.toContain('WARNING');
    expect(reportPage(migration.report)).toContain('nothing was lost');
    expect(reportPage(migration.report)).not.toContain('class="banner"');
  });

  it('warns of each table and code with its count, the most frequent first', async () => {
    const reject = (table: string, key: number, code: 'bad_key' | 'bad_amount') => ({
      entity: 'ledgerEntry' as const,
      source: { adapter: 'synthetic', instance: 'north', table, key: String(key) },
      code,
      fields: ['amountCents'],
      raw: new SealedRow({}),
    });
    const rejected = [
      ...[1, 2].map((key) => reject('adjustment', key, 'bad_key')),
      ...[3, 4, 5].map((key) => reject('paysplit', key, 'bad_key')),
      reject('adjustment', 6, 'bad_amount'),
    ];
    const rejecting = (batch: Batch): Batch => (batch.complete ? { ...batch, rejected } : batch);
    const migration = await migrateAll([await practiceSource(folder, 'north', rejecting)], keepingStore());
    expect(conclusion(migration, folder).filter((line) => / × (?:adj|pay).*: bad_/.test(line))).toEqual([
      '    3 × paysplit: bad_key',
      '    2 × adjustment: bad_key',
      '    1 × adjustment: bad_amount',
    ]);
  });

  it('fails for a row that gave one record twice', async () => {
    const twice = (batch: Batch): Batch => ({
      ...batch,
      records: batch.records.flatMap((record) => (record.id === 'provider:2' ? [record, record] : [record])),
    });
    const { report } = await migrateAll([await practiceSource(folder, 'north', twice)]);
    expect(report.sources.north?.gate?.failures).toContainEqual({
      rule: 'repeated_record',
      entity: 'provider',
      count: 1,
    });
    expect(report.holds).toBe(false);
  });

  it('names why a source stopped, shows nothing of it, and goes on with the others', async () => {
    const error = new BitewingError('dump_truncated', { adapter: 'opendental', detail: 'At byte 1234.' });
    const broken = await brokenSource(folder, 'south', error);
    const { report } = await migrateAll([broken, await practiceSource(folder, 'west')]);
    expect(report.sources.south).toMatchObject({
      holds: false,
      problem: { code: 'dump_truncated', message: error.message },
    });
    expect(report.sources.west?.holds).toBe(true);
    expect(report.holds).toBe(false);
    expect(await collect(store.read({ instance: 'south' }))).toSatisfy((batches: Batch[]) =>
      batches.every(({ records }) => records.length === 0),
    );
  });

  it('leaves what was visible before as it was when a later run stops', async () => {
    const first = await migrateAll([await practiceSource(folder, 'east')]);
    expect(first.report.holds).toBe(true);
    const before = await collect(store.read({ instance: 'east' }));
    const { report } = await migrateAll([
      await brokenSource(folder, 'east', new BitewingError('dump_changed')),
    ]);
    expect(report.holds).toBe(false);
    expect((await collect(store.read({ instance: 'east' }))).flatMap(({ records }) => records)).toEqual(
      before.flatMap(({ records }) => records),
    );
  });

  it('lets an error that is none of ours through', async () => {
    await expect(
      migrateAll([await brokenSource(folder, 'south', new RangeError('a mistake'))]),
    ).rejects.toThrow(RangeError);
  });
});

describe('the reports', () => {
  const canary = 'Zyx-Canary-Tol';

  it('hold names and counts in report.json and report.html, and values only where they were asked for', async () => {
    const north = await practiceSource(
      folder,
      'north',
      changing(
        'patient:5',
        (record) => ({ ...record, data: { ...record.data, lastName: canary } }) as UpsertRecord,
      ),
    );
    const altered = (kept: TargetStore): TargetStore => ({
      ...kept,
      async *read(options) {
        const restore = changing(
          'patient:5',
          (record) => ({ ...record, data: { ...record.data, firstName: `${canary}<b>` } }) as UpsertRecord,
        );
        for await (const batch of kept.read(options)) yield restore(batch);
      },
    });
    await writeReports(folder, await migrateAll([north], altered(keepingStore()), true));
    const read = async (name: string): Promise<string> => await readFile(join(folder, name), 'utf8');
    for (const name of ['report.json', 'report.html']) expect(await read(name)).not.toContain(canary);
    expect(await read('report.html')).toContain('<code>patient:5: firstName</code>');
    expect(await read('report.html')).toContain('<code>firstName: 1</code>');
    expect(await read('diff.phi.json')).toContain(canary);
    const page = await read('diff.phi.html');
    expect(page).toContain('holds patient data');
    expect(page).not.toContain('<b>');
    expect((await stat(join(folder, 'diff.phi.json'))).mode & 0o077).toBe(0);
    expect((await stat(join(folder, 'diff.phi.html'))).mode & 0o077).toBe(0);

    await writeReports(folder, await migrateAll([north], altered(keepingStore())));
    expect((await readdir(folder)).filter((name) => name.includes('phi'))).toEqual([]);
  });

  it('are not left for the end: a folder that cannot be made is named before anything is read', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    await expect(prepareReportFolder(join(file, 'report'))).rejects.toMatchObject({
      code: 'invalid_options',
    });
    await prepareReportFolder(join(folder, 'new', 'report'));
    expect(await readdir(join(folder, 'new'))).toEqual(['report']);
  });

  it('of an earlier run are gone once a run has begun, its drafts too, and nothing else is', async () => {
    await writeReports(
      folder,
      await migrateAll([await practiceSource(folder, 'north')], keepingStore(), true),
    );
    for (const name of ['diff.phi.json.partial', 'notes.txt']) await writeFile(join(folder, name), '');
    await removeReports(folder);
    expect((await readdir(folder)).sort()).toEqual(['north.ndjson', 'notes.txt']);
  });

  it('are refused by name where something else stands in their place, which is left alone', async () => {
    const migration = await migrateAll([await practiceSource(folder, 'north')], keepingStore());
    await mkdir(join(folder, 'report.html'));
    await expect(writeReports(folder, migration)).rejects.toMatchObject({ code: 'write_failed' });
    expect((await readdir(folder)).sort()).toEqual(['north.ndjson', 'report.html']);
  });

  it('has the agreed keys', async () => {
    await writeReports(folder, await migrateAll([await practiceSource(folder, 'north')], keepingStore()));
    const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
    expect(Object.keys(report.sources)).toEqual(['north']);
    expect(report.sources.north.entities.patient).toMatchObject({
      emitted: 25,
      accepted: 25,
      quarantined: 0,
    });
    expect(report.sources.north.tables.patient).toMatchObject({
      read: 25,
      mapped: 25,
      folded: 0,
      skipped: {},
      rejected: 0,
    });
    for (const key of ['issues', 'diff', 'ledger']) expect(report.sources.north).toHaveProperty(key);
    const { pictures, ledger } = report.sources.north;
    expect(Object.values(pictures)).not.toContain(null);
    expect(pictures.aging.balanceCents).toBe(ledger.source.totals.balanceCents);
    expect(pictures.perio.exams).toBe(countOf('perioExam'));
    expect(report.durations.total).toBeGreaterThan(0);
    const page = await readFile(join(folder, 'report.html'), 'utf8');
    expect(page).toContain('The proof holds');
    expect(page).toContain('The practice in pictures');
    expect(page).toContain(`Exams by year, ${countOf('perioExam')} in all`);
    expect(page).not.toMatch(/src=|href="http|<script/);
  });
});
