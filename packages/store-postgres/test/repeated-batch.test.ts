import { createHash } from 'node:crypto';
import { type BlobRef, SealedRow, type TableProgress } from '@bitewing/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LoadBatch, Store, StoreClient } from '../src/index.ts';
import { batchAt, cursorAt, lastBatch, patient, readIds, readRecords } from './support/records.ts';
import { quarantined, rejection, setAsideKeys } from './support/set-aside.ts';
import { databases, storeOf, type TestDatabase } from './support/test-database.ts';

/** A client that loses the answer of every commit while it is told to. */
function deaf(inner: StoreClient) {
  const state = { losesAnswers: false };
  const client: StoreClient = {
    async transaction(work) {
      const result = await inner.transaction(work);
      if (state.losesAnswers) throw new Error('connection lost');
      return result;
    },
  };
  return { client, state };
}

/** A large value whose size and digest are no properties of its own. */
class Scan implements BlobRef {
  readonly #content: Buffer;
  constructor(content: string) {
    this.#content = Buffer.from(content);
  }
  get bytes(): number {
    return this.#content.length;
  }
  get sha256(): string {
    return createHash('sha256').update(this.#content).digest('hex');
  }
  read = async (): Promise<Uint8Array> => this.#content;
}

const progress: TableProgress = {
  table: 'patient',
  status: 'complete',
  read: 2,
  mapped: 2,
  folded: 0,
  skipped: {},
  rejected: 0,
  asOf: null,
};

const changes = lastBatch(2, [patient(2), patient(1, { title: 'Dr' })], {
  phase: 'changes',
  tables: [progress],
  rejected: [rejection('', { AdjAmt: 'x' }), rejection('7', { AdjAmt: 'y' })],
  quarantined: [quarantined(4)],
});
const after = [patient(1, { title: 'Dr' }), patient(2)];
const aside = ['quarantined patient 4', 'rejected adjustment ', 'rejected adjustment 7'];

describe.each(databases)('a batch that is loaded again over $name', ({ open }) => {
  let database: TestDatabase;
  let tenantNumber = 0;
  let tenant = '';
  let store: Store;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    tenantNumber += 1;
    tenant = `tenant ${tenantNumber}`;
    store = storeOf(database.client, tenant);
    await store.load(lastBatch(1, [patient(1)]));
  });
  afterAll(() => database[Symbol.asyncDispose]());

  const revision = async (): Promise<unknown> =>
    database.sql('SELECT revision, last_generation, cursor FROM control.instance WHERE tenant = $1', [
      tenant,
    ]);
  /** A process of its own that keeps its cursor itself, and has only heard of the first batch. */
  const restarted = (): Store => {
    const other = storeOf(database.client, tenant);
    other.startRun('main', cursorAt(1));
    return other;
  };

  test('by the process that lost the answer is recognised, and changes nothing', async () => {
    const { client, state } = deaf(database.client);
    const losing = storeOf(client, tenant);
    await losing.checkpoint('main').load();
    expect(await losing.load(lastBatch(1, [patient(1)]))).toMatchObject({ repeated: true });
    await losing.checkpoint('main').scanState.stage('patient', 1, Uint8Array.of(7));
    state.losesAnswers = true;
    await expect(losing.load(changes)).rejects.toMatchObject({ code: 'store_unavailable', retryable: true });
    state.losesAnswers = false;
    const before = await revision();
    expect(await losing.load(changes)).toMatchObject({
      upserted: 2,
      rejected: 2,
      visible: true,
      repeated: true,
    });
    expect(await revision()).toEqual(before);
    expect(await readRecords(losing)).toEqual(after);
    expect(await setAsideKeys(losing)).toEqual(aside);
    expect(await losing.checkpoint('main').scanState.get('patient', 1)).toEqual(Uint8Array.of(7));
  });

  test('by another process is recognised, and the run goes on there and not here', async () => {
    await store.load(changes);
    const before = await revision();
    const other = restarted();
    expect(await other.load(changes)).toMatchObject({ repeated: true });
    expect(await revision()).toEqual(before);
    expect(await other.load(changes)).toMatchObject({ repeated: true });
    expect(await other.load(lastBatch(3, [patient(3)], { phase: 'changes' }))).toMatchObject({
      repeated: false,
    });
    expect(await readIds(other)).toEqual(['patient:1', 'patient:2', 'patient:3']);
    await expect(store.load(lastBatch(4, [], { phase: 'changes' }))).rejects.toMatchObject({
      code: 'store_conflict',
    });
  });

  test('in the middle of a snapshot is recognised, and the snapshot is whole in the end', async () => {
    store.startRun('main', null);
    const middle = batchAt(6, [patient(6)]);
    await store.load(batchAt(5, [patient(5)]));
    await store.load(middle);
    const other = storeOf(database.client, tenant);
    other.startRun('main', cursorAt(5));
    expect(await other.load(middle)).toMatchObject({ repeated: true, visible: false });
    await other.load(lastBatch(7, [patient(7)]));
    expect(await readIds(other)).toEqual(['patient:5', 'patient:6', 'patient:7']);
  });

  test.each<[string, Partial<LoadBatch>]>([
    ['another value', { records: [patient(2), patient(1, { title: 'Prof' })] }],
    ['one record more', { records: [...changes.records, patient(9)] }],
    ['another rejected row', { rejected: [rejection('', { AdjAmt: 'z' }), ...changes.rejected.slice(1)] }],
    ['another reason', { rejected: changes.rejected.map((row) => ({ ...row, code: 'bad_date' as const })) }],
    ['another quarantined record', { quarantined: [quarantined(5)] }],
    [
      'another quarantined content',
      { quarantined: [{ ...quarantined(4), sealed: { reveal: () => new SealedRow({}) } }] },
    ],
    ['other counts', { tables: [{ ...progress, read: 3, folded: 1 }] }],
    ['another end', { settled: false }],
  ])('is not taken for one with the same cursor and %s', async (_what, difference) => {
    await store.load(changes);
    await expect(restarted().load({ ...changes, ...difference })).rejects.toMatchObject({
      code: 'store_conflict',
    });
    expect(await readRecords(store)).toEqual(after);
    expect(await setAsideKeys(store)).toEqual(aside);
  });

  test('is not taken for one with another value in a record that a later one takes the place of', async () => {
    const withFirst = (title: string): LoadBatch => ({
      ...changes,
      records: [patient(2, { title }), patient(2)],
    });
    await store.load(withFirst('one'));
    await expect(restarted().load(withFirst('two'))).rejects.toMatchObject({ code: 'store_conflict' });
    expect(await restarted().load(withFirst('one'))).toMatchObject({ repeated: true });
  });

  test('is not taken for one with another large value, whatever its reference is made of', async () => {
    const withScan = (content: string): LoadBatch => ({
      ...changes,
      records: [{ ...patient(2), extra: { Scan: new Scan(content) } }],
    });
    await store.load(withScan('one'));
    await expect(restarted().load(withScan('two'))).rejects.toMatchObject({ code: 'store_conflict' });
    expect(await restarted().load(withScan('one'))).toMatchObject({ repeated: true });
  });

  test('is not taken for one whose cursor was saved without it', async () => {
    await store.load(changes);
    await store.checkpoint('main').save(cursorAt(9), changes.cursor);
    await store.checkpoint('main').save(changes.cursor, cursorAt(9));
    await expect(restarted().load(changes)).rejects.toMatchObject({ code: 'store_conflict' });
    expect(await store.load(changes)).toMatchObject({ repeated: false });
    expect(await readRecords(store)).toEqual(after);
  });

  test('is taken for what it is also where the keys of its cursor stand in another order', async () => {
    const two = { ...cursorAt(2), position: { step: 2, table: 'patient' } };
    const turned = { ...cursorAt(2), position: { table: 'patient', step: 2 } };
    await store.load({ ...changes, cursor: two });
    expect(await restarted().load({ ...changes, cursor: turned })).toMatchObject({ repeated: true });
  });

  test('adds what a validator found that had not seen what the first one saw', async () => {
    const finding = (code: 'orphan_reference' | 'parent_quarantined') => ({
      entity: 'patient' as const,
      id: 'patient:2',
      issue: { rule: `rule of ${code}`, severity: 'error' as const, code },
    });
    await store.load({ ...changes, findings: [finding('orphan_reference')] });
    const again = { ...changes, findings: [finding('orphan_reference'), finding('parent_quarantined')] };
    expect(await restarted().load(again)).toMatchObject({ repeated: true });
    expect(
      await database.sql('SELECT code FROM ops.current_finding WHERE tenant = $1 ORDER BY code', [tenant]),
    ).toEqual([{ code: 'orphan_reference' }, { code: 'parent_quarantined' }]);
  });

  test('at the start of a run that starts over is loaded anew, to the same content', async () => {
    const only = lastBatch(1, [patient(1)], { rejected: [rejection('', {})] });
    store.startRun('main', null);
    await store.load(only);
    store.startRun('main', null);
    expect(await store.load(only)).toMatchObject({ repeated: false });
    expect(await readIds(store)).toEqual(['patient:1']);
    expect(await setAsideKeys(store)).toEqual(['rejected adjustment ']);
  });

  test('is recognised by a digest that tells nothing to whoever has no key', async () => {
    const elsewhere = storeOf(database.client, `${tenant} elsewhere`);
    await elsewhere.load(lastBatch(1, [patient(1)]));
    const digests = await database.sql<{ digest: string }>(
      `SELECT encode(batch_digest, 'hex') AS digest FROM control.instance WHERE tenant IN ($1, $2)`,
      [tenant, `${tenant} elsewhere`],
    );
    expect(new Set(digests.map(({ digest }) => digest)).size).toBe(2);
    await database.sql(
      `UPDATE control.instance SET batch_digest = (SELECT batch_digest FROM control.instance WHERE tenant = $2) WHERE tenant = $1`,
      [tenant, `${tenant} elsewhere`],
    );
    await expect(store.load(lastBatch(1, [patient(1)]))).rejects.toMatchObject({
      code: 'sealed_value_damaged',
    });
  });
});
