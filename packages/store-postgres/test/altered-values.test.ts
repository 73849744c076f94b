import { inspect } from 'node:util';
import { type BlobRef, recordsOf, type UpsertRecord } from '@bitewing/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadBatch, Store } from '../src/index.ts';
import { lastBatch, readIds, record } from './support/records.ts';
import { blobOf, known, numberOf } from './support/rotation.ts';
import { rejection, setAsideOf } from './support/set-aside.ts';
import { databases, storeOf, type TestDatabase } from './support/test-database.ts';

const canary = 'Canary7531';

const holding = (one: UpsertRecord): UpsertRecord =>
  ({
    ...one,
    extra: { Note: canary, Scan: blobOf(`${canary} scan`), Photo: blobOf(`${canary} photo`) },
  }) as UpsertRecord;

/** Two of everything, so that a value can be moved; and an employer with the id of a patient. */
const batchOf = (instance: string): LoadBatch => ({
  ...lastBatch(
    1,
    [
      holding(known(1, instance)),
      holding(known(2, instance)),
      holding({ ...record('employer', 1, {}, instance), id: 'patient:1' }),
    ],
    {
      rejected: [rejection('7', { Amount: canary }), rejection('8', { Amount: canary })],
      quarantined: [
        { ...record('patient', 90), issues: [], sealed: { reveal: () => ({ lastName: canary }) } },
      ],
    },
  ),
  instance,
});

/** The batch that the cursor was saved with. */
const changes = lastBatch(2, [known(4)], { phase: 'changes' });

async function patientOf(store: Store): Promise<UpsertRecord> {
  for await (const one of recordsOf(store.read({ instance: 'main', entities: ['patient'] })))
    if (one.op === 'upsert' && one.id === 'patient:1') return one;
  throw new Error('There is no such patient.');
}

const valueIn = (table: string, where: string, tenant = 'altered', instance = 'main', column = 'sealed') =>
  `(SELECT ${column} FROM ${table} WHERE tenant = '${tenant}' AND instance = '${instance}' AND ${where})`;
const valuesElsewhere = (table: string, where: string, column?: string) => ({
  'that of another instance': valueIn(table, where, 'altered', 'branch', column),
  'that of another tenant': valueIn(table, where, 'neighbour', 'main', column),
});

const inScan = (where: string) => valueIn('control.scan_state', where, 'altered', 'main', 'bytes');

const ofPatient = `entity = 'patient' AND id = 'patient:1'`;
const ofEmployer = `entity = 'employer' AND id = 'patient:1'`;
const scan = `name = 'Scan'`;
const moved = {
  record: valueIn('phi.sealed', ofPatient),
  scan: valueIn('phi.blob', `${ofPatient} AND ${scan}`),
};

interface Place {
  readonly name: string;
  readonly table: string;
  readonly column: string;
  readonly where: string;
  /** Values that do not belong there. */
  readonly others: Readonly<Record<string, string>>;
  /** Opens the value. */
  readonly open: (store: Store) => Promise<unknown>;
}

const places: readonly Place[] = [
  {
    name: 'a record',
    table: 'phi.sealed',
    column: 'sealed',
    where: ofPatient,
    others: {
      'that of another record': valueIn('phi.sealed', `entity = 'patient' AND id = 'patient:2'`),
      'that of another entity': valueIn('phi.sealed', ofEmployer),
      ...valuesElsewhere('phi.sealed', ofPatient),
      'a large value of the record': moved.scan,
    },
    open: patientOf,
  },
  {
    name: 'a large value',
    table: 'phi.blob',
    column: 'sealed',
    where: `${ofPatient} AND ${scan}`,
    others: {
      'that of another name': valueIn('phi.blob', `${ofPatient} AND name = 'Photo'`),
      'that of another record': valueIn('phi.blob', `entity = 'patient' AND id = 'patient:2' AND ${scan}`),
      'that of another entity': valueIn('phi.blob', `${ofEmployer} AND ${scan}`),
      ...valuesElsewhere('phi.blob', `${ofPatient} AND ${scan}`),
      'the record itself': moved.record,
    },
    open: async (store) => ((await patientOf(store)).extra?.Scan as BlobRef | undefined)?.read(),
  },
  ...[`kind = 'rejected' AND source_key = '7'`, `kind = 'quarantined'`].map((where) => ({
    name: `what was set aside (${where})`,
    table: 'phi.set_aside',
    column: 'sealed',
    where,
    others: {
      'that of another row': valueIn('phi.set_aside', `source_key = '8'`),
      ...valuesElsewhere('phi.set_aside', where),
      'a record': moved.record,
    },
    open: async (store: Store) => (await setAsideOf(store)).map((entry) => entry.reveal()),
  })),
  {
    name: 'the digest of a batch',
    table: 'control.instance',
    column: 'batch_digest',
    where: 'true',
    others: { ...valuesElsewhere('control.instance', 'true', 'batch_digest'), 'a record': moved.record },
    // As by a process that does not know that it was loaded.
    open: (store) => store.load(changes),
  },
  {
    name: 'scan state',
    table: 'control.scan_state',
    column: 'bytes',
    where: `table_name = 'patient' AND bucket = 1`,
    others: {
      'that of another bucket': inScan(`table_name = 'patient' AND bucket = 2`),
      'that of another table': inScan(`table_name = 'recall' AND bucket = 1`),
      ...valuesElsewhere('control.scan_state', `table_name = 'patient' AND bucket = 1`, 'bytes'),
      'a record': moved.record,
    },
    open: (store) => store.checkpoint('main').scanState.get('patient', 1),
  },
];

/** A bit of a byte turned round. */
const flip = (column: string, byte: string): string =>
  `set_byte(${column}, ${byte}, get_byte(${column}, ${byte}) # 4)`;
const cut = (column: string, bytes: string): string => `substring(${column} FROM 1 FOR ${bytes})`;

/** What is done to a value, with the code of the error that says so. */
const alterations = ({
  column,
  others,
}: Place): readonly (readonly [how: string, value: string, code: string])[] => [
  ...Object.entries(others).map(([how, value]) => [how, value, 'sealed_value_damaged'] as const),
  ['a bit of the version', flip(column, '0'), 'sealed_value_damaged'],
  ['a bit of the key id', flip(column, '5'), 'key_missing'],
  ['a bit of the nonce', flip(column, '12'), 'sealed_value_damaged'],
  ['a bit of the text', flip(column, '22'), 'sealed_value_damaged'],
  ['a bit of the tag', flip(column, `length(${column}) - 1`), 'sealed_value_damaged'],
  ['cut to nothing', cut(column, '0'), 'sealed_value_damaged'],
  ['cut within the header', cut(column, '15'), 'sealed_value_damaged'],
  ['cut within the text', cut(column, '38'), 'sealed_value_damaged'],
  ['cut by a byte', cut(column, `length(${column}) - 1`), 'sealed_value_damaged'],
  ['longer by a byte', `${column} || '\\x00'::bytea`, 'sealed_value_damaged'],
];

describe.each(databases)('a value that the superuser altered over $name', ({ open }) => {
  let database: TestDatabase;
  const fresh = (): Store => storeOf(database.client, 'altered');
  beforeAll(async () => {
    database = await open();
    for (const store of [fresh(), storeOf(database.client, 'neighbour')]) {
      for (const instance of ['main', 'branch']) {
        const { scanState } = store.checkpoint(instance);
        for (const [table, bucket] of [
          ['patient', 1],
          ['patient', 2],
          ['recall', 1],
        ] as const)
          await scanState.stage(table, bucket, Buffer.from(canary));
        await store.load(batchOf(instance));
      }
      await store.load(changes);
    }
  });
  afterAll(() => database[Symbol.asyncDispose]());

  test.each(places.map((place) => [place.name, place] as const))(
    'is refused by name and says nothing of itself: %s',
    async (_name, place) => {
      const { table, column, where } = place;
      const row = `tenant = 'altered' AND instance = 'main' AND ${where}`;
      const kept = await database.sql<{ value: Uint8Array }>(
        `SELECT ${column} AS value FROM ${table} WHERE ${row}`,
      );
      expect(kept).toHaveLength(1);
      for (const [how, value, code] of alterations(place)) {
        const altered = await database.sql(
          `UPDATE ${table} SET ${column} = ${value} WHERE ${row} AND ${column} <> ${value} RETURNING 1`,
        );
        expect(altered, how).toHaveLength(1);
        const failure: unknown = await place.open(fresh()).catch((error: unknown) => error);
        expect(failure, how).toMatchObject({ code });
        const shown = `${inspect(failure, { depth: 9, showHidden: true })} ${JSON.stringify(failure)}`;
        expect(shown, how).not.toMatch(/Canary|Family|Given|555|patient:/);
        await database.sql(`UPDATE ${table} SET ${column} = $1 WHERE ${row}`, [kept[0]?.value]);
      }
      await place.open(fresh());
    },
  );

  test('does not keep others from being found, opened and loaded: searching opens nothing', async () => {
    const row = `tenant = 'altered' AND instance = 'main' AND ${ofPatient}`;
    const foundBefore = await fresh().findByPhone(numberOf(1));
    expect(foundBefore).toHaveLength(2);
    const [kept] = await database.sql<{ sealed: Uint8Array }>(`SELECT sealed FROM phi.sealed WHERE ${row}`);
    await database.sql(`UPDATE phi.sealed SET sealed = ${flip('sealed', '22')} WHERE ${row}`);
    expect(await fresh().findByPhone(numberOf(1))).toEqual(foundBefore);
    expect(await readIds(fresh(), 'branch')).toHaveLength(3);
    expect(await setAsideOf(fresh())).toHaveLength(3);
    expect((await fresh().load(changes)).repeated).toBe(true);
    await database.sql(
      'UPDATE phi.sealed SET sealed = $1 WHERE tenant = $2 AND instance = $3 AND entity = $4 AND id = $5',
      [kept?.sealed, 'altered', 'main', 'patient', 'patient:1'],
    );
  });

  test('is not noticed where it is a search term: the record that is found tells', async () => {
    const store = storeOf(database.client, 'terms');
    await store.load(lastBatch(1, [known(1), known(2)]));
    await database.sql(
      `UPDATE phi.blind_index SET id = 'patient:2' WHERE tenant = 'terms' AND id = 'patient:1'`,
    );
    expect(await store.findByEmail('given1@example.com')).toEqual([{ instance: 'main', id: 'patient:2' }]);
    // Those of another tenant under the same key lead nowhere.
    await database.sql(`DELETE FROM phi.blind_index WHERE tenant = 'terms'`);
    await database.sql(
      `INSERT INTO phi.blind_index (tenant, instance, generation, kind, value, id)
       SELECT 'terms', instance, visible_generation, term.kind, term.value, term.id FROM control.instance AS status
       JOIN (SELECT DISTINCT kind, value, id FROM phi.blind_index WHERE tenant = 'altered' AND instance = 'main') AS term ON true
       WHERE tenant = 'terms'`,
    );
    expect(await store.findByEmail('given1@example.com')).toEqual([]);
  });
});
