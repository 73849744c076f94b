import { randomBytes } from 'node:crypto';
import type { Batch, Instant, Issue } from '@bitewing/core';
import { plainCodec } from '@bitewing/core/privacy';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LoadBatch, Store, StoreClient } from '../src/index.ts';
import { generationTables } from '../src/layout/tenant-tables.ts';
import {
  batchAt,
  cursorAt,
  lastBatch,
  patient,
  readBatches,
  readIds,
  readRecords,
  record,
  removal,
} from './support/records.ts';
import { quarantined, rejection, setAsideOf } from './support/set-aside.ts';
import { cipherOf, databases, storeOf, type TestDatabase } from './support/test-database.ts';

/** A client that cannot delete replaced generations while it is told so. */
function hoarding(inner: StoreClient) {
  const state = { fails: true };
  const client: StoreClient = {
    transaction: (work) =>
      inner.transaction((transaction) =>
        work({
          ...transaction,
          query: async (sql, parameters) => {
            if (state.fails && sql.startsWith('SELECT generation FROM control.stale_generation'))
              throw Object.assign(new Error('Canary'), { code: '53100' });
            return transaction.query(sql, parameters);
          },
        }),
      ),
  };
  return { client, state };
}

describe.each(databases)('loading over $name', ({ open }) => {
  let database: TestDatabase;
  let tenantNumber = 0;
  let tenant = '';
  let store: Store;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(() => {
    tenantNumber += 1;
    tenant = `tenant ${tenantNumber}`;
    store = storeOf(database.client, tenant);
  });
  afterAll(() => database[Symbol.asyncDispose]());

  const rowsLeft = async (generation: number): Promise<number> => {
    let rows = 0;
    for (const { table } of generationTables) {
      const [counted] = await database.sql<{ rows: number }>(
        `SELECT count(*)::integer AS rows FROM ${table} WHERE tenant = $1 AND generation = $2`,
        [tenant, generation],
      );
      rows += counted?.rows ?? 0;
    }
    return rows;
  };
  test('shows nothing of an instance before its first settled batch', async () => {
    await store.load(batchAt(1, [patient(1)]));
    expect(await readBatches(store)).toEqual([]);
    expect(
      await store.findByNameAndBirthDate({ lastName: 'x', firstName: 'y', birthDate: '2000-01-01' }),
    ).toEqual([]);
    expect((await database.sql('SELECT * FROM ops.current_patient WHERE tenant = $1', [tenant])).length).toBe(
      0,
    );
    await store.load(lastBatch(2, [patient(2)]));
    expect(await readIds(store)).toEqual(['patient:1', 'patient:2']);
    expect((await database.sql('SELECT * FROM ops.current_patient WHERE tenant = $1', [tenant])).length).toBe(
      2,
    );
  });

  test('keeps the last record of an id when a batch holds several', async () => {
    await store.load(
      lastBatch(1, [
        patient(1, { title: 'Dr' }),
        patient(1, { title: 'Prof' }),
        patient(2),
        removal(patient(2)),
      ]),
    );
    const records = await readRecords(store);
    expect(records).toEqual([patient(1, { title: 'Prof' })]);
  });

  test('takes a record out of the picture that is being loaded', async () => {
    await store.load(batchAt(1, [patient(1), patient(2)]));
    await store.load(lastBatch(2, [removal(patient(1))]));
    expect(await readIds(store)).toEqual(['patient:2']);
    expect((await database.sql('SELECT 1 FROM phi.sealed WHERE tenant = $1', [tenant])).length).toBe(1);
  });

  test('takes the same batch twice without a trace', async () => {
    const batches = [
      batchAt(1, [patient(1), patient(2)], {
        rejected: [rejection('7', { AdjAmt: 'x' }), rejection('', { AdjAmt: 'y' })],
      }),
      lastBatch(2, [patient(3)], { quarantined: [quarantined(4)] }),
    ];
    for (const batch of batches) await store.load(batch);
    const before = await readRecords(store);
    for (const batch of batches.slice(1)) await store.load(batch);
    expect(await readRecords(store)).toEqual(before);
    expect((await setAsideOf(store)).map(({ kind, key }) => [kind, key]).sort()).toEqual([
      ['quarantined', '4'],
      ['rejected', ''],
      ['rejected', '7'],
    ]);
  });

  test('goes on from the stored cursor with another store object, to the same content', async () => {
    const batches = [
      batchAt(1, [patient(1)]),
      batchAt(2, [patient(2), patient(1, { title: 'Dr' })]),
      lastBatch(3, [patient(3)]),
    ];
    await store.load(batches[0] as LoadBatch);
    const resumed = storeOf(database.client, tenant);
    expect(await resumed.checkpoint('main').load()).toEqual(cursorAt(1));
    // The batch that was already there may come again.
    for (const batch of batches) await resumed.load(batch);
    expect(await readRecords(resumed)).toEqual([patient(1, { title: 'Dr' }), patient(2), patient(3)]);
  });

  test('refuses to go on where somebody else went on since', async () => {
    await store.load(batchAt(1, [patient(1)]));
    const other = storeOf(database.client, tenant);
    await other.checkpoint('main').load();
    await other.load(batchAt(2, [patient(2)]));
    await expect(store.load(batchAt(2, [patient(9)]))).rejects.toMatchObject({ code: 'store_conflict' });
    await other.load(lastBatch(3, []));
    expect(await readIds(other)).toEqual(['patient:1', 'patient:2']);
  });

  test('refuses a load from a cursor that is not the stored one, and changes from nowhere', async () => {
    await store.load(lastBatch(1, [patient(1)]));
    const other = storeOf(database.client, tenant);
    other.startRun('main', cursorAt(8));
    await expect(other.load(batchAt(9, []))).rejects.toMatchObject({
      code: 'store_conflict',
    });
    other.startRun('main', null);
    await expect(other.load(batchAt(9, [], { phase: 'changes' }))).rejects.toMatchObject({
      code: 'store_conflict',
    });
  });

  test('switches to a new snapshot in one step and leaves nothing of the old one', async () => {
    await store.load(lastBatch(1, [patient(1), patient(2)], { rejected: [rejection('1', {})] }));
    await store.load(batchAt(1, [patient(2, { title: 'new' })], { cursor: cursorAt(1, 'second') }));
    expect(await readRecords(store)).toEqual([patient(1), patient(2)]);
    await store.load(lastBatch(2, [patient(3)], { cursor: cursorAt(2, 'second') }));
    expect(await readRecords(store)).toEqual([patient(2, { title: 'new' }), patient(3)]);
    expect(await rowsLeft(1)).toBe(0);
    expect(await setAsideOf(store)).toEqual([]);
  });

  test('takes a snapshot that starts over from the start, and cleans up what was given up', async () => {
    await store.load(batchAt(1, [patient(1)]));
    store.startRun('main', null);
    await store.load(lastBatch(1, [patient(2)]));
    expect(await readIds(store)).toEqual(['patient:2']);
    expect(await rowsLeft(1)).toBe(0);
  });

  test('cleans up a generation of more rows than one step deletes', async () => {
    const people = Array.from({ length: 12_000 }, (_, index) => record('definition', index, { name: 'x' }));
    await store.load(batchAt(1, people));
    await store.load(lastBatch(1, [record('definition', 1)], { cursor: cursorAt(1, 'second') }));
    expect(await rowsLeft(1)).toBe(0);
    expect(await readIds(store)).toEqual(['definition:1']);
  });

  test('merges changes when they are settled: upserts, removes, and what stood beside', async () => {
    const phone = {
      kind: 'mobilePhone',
      value: '(614) 555-0100',
      e164: '+16145550100',
      textConsent: null,
    } as const;
    const changed = patient(2, { contactPoints: [phone] });
    await store.load(lastBatch(1, [patient(1, { contactPoints: [phone] }), patient(2), patient(3)]));
    const changes = { phase: 'changes' as const };
    await store.load(batchAt(2, [removal(patient(1)), changed], changes));
    await store.load(batchAt(3, [patient(4), removal(patient(3)), patient(3, { title: 'back' })], changes));
    expect(await readIds(store)).toEqual(['patient:1', 'patient:2', 'patient:3']);
    expect(await store.findByPhone('614 555 0100')).toEqual([{ instance: 'main', id: 'patient:1' }]);
    await store.load(lastBatch(4, [], changes));
    expect(await readRecords(store)).toEqual([changed, patient(3, { title: 'back' }), patient(4)]);
    expect(await store.findByPhone('+1 (614) 555-0100')).toEqual([{ instance: 'main', id: 'patient:2' }]);
    expect((await database.sql('SELECT 1 FROM phi.sealed WHERE tenant = $1', [tenant])).length).toBe(3);
    expect((await database.sql('SELECT 1 FROM control.removal WHERE tenant = $1', [tenant])).length).toBe(0);
  });

  test.each([
    ['sealed', cipherOf('long address')],
    ['in the clear', plainCodec],
  ])('finds a patient by an e-mail address longer than an index has room for, %s', async (_name, codec) => {
    const value = `${randomBytes(4000).toString('hex')}@example.com`;
    const email = { kind: 'email', value, e164: null, textConsent: null } as const;
    const kept = storeOf(database.client, tenant, codec);
    await kept.load(lastBatch(1, [patient(1, { contactPoints: [email] }), patient(2)]));
    expect(await kept.findByEmail(value)).toEqual([{ instance: 'main', id: 'patient:1' }]);
    expect(await kept.findByEmail(value.slice(1))).toEqual([]);
  });

  test('forgets a rejection, a quarantine and a finding once the record comes right', async () => {
    const entry = record('ledgerEntry', 5, { kind: 'adjustment' });
    const adjusted = { ...entry, source: { ...entry.source, table: 'adjustment', key: '5' } };
    const finding = {
      entity: 'patient',
      id: 'patient:1',
      issue: { rule: 'reference', severity: 'error', code: 'orphan_reference' },
    } as const;
    await store.load(
      lastBatch(1, [patient(1)], {
        rejected: [rejection('5', {}), rejection('6', {})],
        quarantined: [quarantined(2)],
        findings: [finding],
      }),
    );
    expect(
      await database.sql('SELECT rule, severity, code FROM ops.current_finding WHERE tenant = $1', [tenant]),
    ).toEqual([{ rule: 'reference', severity: 'error', code: 'orphan_reference' }]);
    await store.load(lastBatch(2, [patient(1), patient(2), adjusted], { phase: 'changes' }));
    expect((await setAsideOf(store)).map(({ kind, key }) => [kind, key])).toEqual([['rejected', '6']]);
    expect((await database.sql('SELECT 1 FROM ops.finding WHERE tenant = $1', [tenant])).length).toBe(0);
  });

  test('keeps rejected rows and quarantined records whole', async () => {
    const issues: Issue[] = [
      { rule: 'types', severity: 'error', field: 'birthDate', code: 'schema_mismatch' },
    ];
    await store.load(
      lastBatch(1, [], {
        rejected: [rejection('7', { AdjNum: '7', AdjAmt: 'NUL \0' })],
        quarantined: [quarantined(4, issues)],
      }),
    );
    const entries = await setAsideOf(store);
    expect(entries.find((entry) => entry.kind === 'rejected')?.reveal()).toEqual({
      source: { adapter: 'test', instance: 'main', table: 'adjustment', key: '7' },
      values: { AdjNum: '7', AdjAmt: 'NUL \0' },
    });
    expect(entries.find((entry) => entry.kind === 'quarantined')?.reveal()).toEqual({
      id: 'patient:4',
      odd: [
        { type: 'bigint', text: '10' },
        { type: 'undefined', text: 'undefined' },
        { type: 'Date', text: '1970-01-01T00:00:00.000Z' },
      ],
    });
  });

  test('counts what a batch brought', async () => {
    const result = await store.load(
      lastBatch(1, [patient(1), removal(patient(2))], {
        rejected: [rejection('1', {})],
        quarantined: [quarantined(3)],
      }),
    );
    expect(result).toEqual({
      upserted: 1,
      removed: 1,
      rejected: 1,
      quarantined: 1,
      findings: 0,
      visible: true,
      repeated: false,
      cleaningError: null,
    });
  });

  test('answers which records are there for whoever is loading', async () => {
    const lookup = store.lookup('main');
    const ask = async () =>
      [...(await lookup.exists('patient', ['patient:1', 'patient:2', 'patient:3']))].sort();
    await store.load(batchAt(1, [patient(1)]));
    expect(await ask()).toEqual(['patient:1']);
    await store.load(lastBatch(2, [patient(2)]));
    await store.load(batchAt(3, [removal(patient(1)), patient(3)], { phase: 'changes' }));
    expect(await ask()).toEqual(['patient:2', 'patient:3']);
    await store.load(batchAt(1, [patient(1)], { cursor: cursorAt(1, 'second') }));
    expect(await ask()).toEqual(['patient:1']);
    expect(await lookup.exists('appointment', ['patient:1'])).toEqual(new Set());
  });

  test('tells where its instances stand', async () => {
    const progress = {
      table: 'patient',
      status: 'complete',
      read: 2,
      mapped: 2,
      folded: 0,
      skipped: {},
      rejected: 0,
      asOf: null,
    } as const;
    await store.load(batchAt(1, [patient(1)], { tables: [{ ...progress, table: 'clinic' }] }));
    expect(await store.instances()).toMatchObject([
      { instance: 'main', visible: false, settledAt: null, loading: 'snapshot' },
    ]);
    const observedAt = '2026-05-06T07:08:09Z' as Instant;
    await store.load(lastBatch(2, [], { tables: [progress], observedAt }));
    const [status] = await store.instances();
    expect(status).toMatchObject({ visible: true, settledAt: observedAt, loading: null });
    expect(status?.tables.map(({ table }) => table).sort()).toEqual(['clinic', 'patient']);
    const [batch] = (await readBatches(store)) as [Batch];
    expect(batch.tables.find(({ table }) => table === 'patient')).toEqual(progress);
    expect(batch.observedAt).toBe(observedAt);
    // What changes say of a table before their last batch counts as well.
    const clinic = { ...progress, table: 'clinic', read: 9, mapped: 9 };
    await store.load(batchAt(3, [], { phase: 'changes', tables: [clinic] }));
    await store.load(lastBatch(4, [], { phase: 'changes', tables: [progress] }));
    const [later] = (await readBatches(store)) as [Batch];
    expect(later.tables.find(({ table }) => table === 'clinic')).toEqual(clinic);
    expect(later.tables.find(({ table }) => table === 'patient')).toEqual(progress);
  });

  test('finds patients by exact value of phone, e-mail, and name with birth date', async () => {
    const person = patient(1, {
      lastName: 'Ångström',
      firstName: 'Zoë',
      birthDate: '1990-02-03' as NonNullable<ReturnType<typeof patient>['data']['birthDate']>,
      contactPoints: [{ kind: 'email', value: 'Zoe@Example.com', e164: null, textConsent: null }],
    });
    await store.load(lastBatch(1, [person, patient(2)]));
    const found = [{ instance: 'main', id: 'patient:1' }];
    expect(await store.findByEmail('zoe@example.COM')).toEqual(found);
    expect(
      await store.findByNameAndBirthDate({ lastName: 'angstrom', firstName: 'ZOE', birthDate: '1990-02-03' }),
    ).toEqual(found);
    expect(
      await store.findByNameAndBirthDate({ lastName: 'angstrom', firstName: 'ZOE', birthDate: '1990-02-04' }),
    ).toEqual([]);
    expect(await store.findByPhone('---')).toEqual([]);
  });

  test('stops before it writes when it is told to', async () => {
    const reason = new Error('enough');
    await expect(store.load(lastBatch(1, [patient(1)]), { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    expect(await store.instances()).toEqual([]);
  });

  describe('a generation that could not be deleted', () => {
    let hoarder: ReturnType<typeof hoarding>;
    beforeEach(async () => {
      hoarder = hoarding(database.client);
      store = storeOf(hoarder.client, tenant);
      await store.load(lastBatch(1, [patient(1)]));
      store.startRun('main', null);
    });

    const rows = async (): Promise<number> =>
      (await database.sql('SELECT 1 FROM ops.patient WHERE tenant = $1', [tenant])).length;

    test('does not make a load fail that is committed; the result and the status tell of it', async () => {
      const { visible, cleaningError } = await store.load(lastBatch(1, [patient(2)]));
      expect(visible).toBe(true);
      expect(cleaningError).toMatchObject({ code: 'store_unavailable', cause: { sqlState: '53100' } });
      expect(String(cleaningError)).not.toContain('Canary');
      expect(await readIds(store)).toEqual(['patient:2']);
      expect(await store.instances()).toMatchObject([{ staleGenerations: 1 }]);
      expect(await rows()).toBe(2);
    });

    test('is deleted by the next load, which fails before it writes while that cannot be done', async () => {
      await store.load(lastBatch(1, [patient(2)]));
      const next = batchAt(2, [patient(3)], { phase: 'changes' });
      await expect(store.load(next)).rejects.toMatchObject({
        code: 'store_unavailable',
        cause: { sqlState: '53100' },
      });
      expect(await rows()).toBe(2);
      hoarder.state.fails = false;
      expect(await store.load(next)).toMatchObject({ repeated: false, cleaningError: null });
      expect(await rows()).toBe(2);
      expect(await store.instances()).toMatchObject([{ staleGenerations: 0, loading: 'changes' }]);
    });

    test('is deleted by the next load of another process', async () => {
      await store.load(lastBatch(1, [patient(2)]));
      const other = storeOf(database.client, tenant);
      await other.checkpoint('main').load();
      expect(await other.load(lastBatch(2, [], { phase: 'changes' }))).toMatchObject({ cleaningError: null });
      expect(await rows()).toBe(1);
    });
  });
});
