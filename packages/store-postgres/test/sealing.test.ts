import { inspect } from 'node:util';
import { entities, entityNames, SealedRow, type UpsertRecord } from '@bitewing/core';
import { plainCodec } from '@bitewing/core/privacy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStore, type Store } from '../src/index.ts';
import { entityTables } from '../src/layout/entity-table.ts';
import { lastBatch, patient, readRecords, record } from './support/records.ts';
import { blobOf, known } from './support/rotation.ts';
import { cipherOf, databases, storeOf, type TestDatabase } from './support/test-database.ts';

const canary = 'Canary7531';

/** A record of every entity with the canary in every direct field, in extra, and in a large value. */
const marked = (): readonly UpsertRecord[] =>
  entityNames.map((entity) => {
    const empty = record(entity, 1);
    const direct = Object.fromEntries(
      entityTables[entity].directFields.map((field) => [field, `${canary} ${field}`]),
    );
    const contactPoints = [{ kind: 'email', value: `${canary}@example.com`, e164: null, textConsent: null }];
    const data = {
      ...empty.data,
      ...direct,
      ...(entity === 'patient' ? { contactPoints, birthDate: '1990-02-03' } : {}),
    };
    return { ...empty, data, extra: { Note: canary, Scan: blobOf(canary) } } as UpsertRecord;
  });

describe.each(databases)('sealing over $name', ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database[Symbol.asyncDispose]());

  /** Every row of the named schemas that holds one of the needles when it is printed. */
  async function tablesWith(schemas: readonly string[], needles: readonly string[]): Promise<string[]> {
    const tables = await database.sql<{ name: string }>(
      `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = ANY ($1::text[])`,
      [schemas],
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await database.sql<{ row: string }>(`SELECT held::text AS row FROM ${name} AS held`);
      if (rows.some(({ row }) => needles.some((needle) => row.toLowerCase().includes(needle.toLowerCase()))))
        found.push(name);
    }
    return found.sort();
  }
  const forms = [
    canary,
    Buffer.from(canary).toString('hex'),
    Buffer.from(canary).toString('base64').slice(0, 12),
  ];

  test('leaves no direct value readable in any table, and plain storage shows that the search finds one', async () => {
    const batch = lastBatch(1, marked(), {
      rejected: [
        {
          entity: 'patient',
          source: record('patient', 2).source,
          code: 'bad_key',
          fields: ['x'],
          raw: new SealedRow({ LName: canary }),
        },
      ],
      quarantined: [
        { ...record('patient', 3), issues: [], sealed: { reveal: () => ({ lastName: canary }) } },
      ],
    });
    const loadInto = async (store: Store): Promise<void> => {
      await store.checkpoint('main').scanState.stage('patient', 1, Buffer.from(canary));
      await store.load(batch);
    };
    await loadInto(storeOf(database.client, 'sealed'));
    expect(await tablesWith(['ops', 'control', 'phi'], forms)).toEqual([]);
    await loadInto(storeOf(database.client, 'plain', plainCodec));
    expect(await tablesWith(['ops', 'control', 'phi'], forms)).toEqual([
      'control.scan_state',
      'phi.blind_index',
      'phi.blob',
      'phi.sealed',
      'phi.set_aside',
    ]);
  });

  test('keeps extra columns that the host calls harmless in the open part, and only those', async () => {
    const store = createStore({
      client: database.client,
      mode: 'setting',
      tenant: 'classified',
      codec: cipherOf('classified'),
      extraClass: (entity, column) => (entity === 'patient' && column === 'IsHidden' ? 'none' : 'direct'),
    });
    const one = { ...patient(1), extra: { IsHidden: 1, AddrNote: canary } };
    await store.load(lastBatch(1, [one]));
    expect(await database.sql(`SELECT extra FROM ops.patient WHERE tenant = 'classified'`)).toEqual([
      { extra: { IsHidden: 1 } },
    ]);
    expect(await readRecords(store)).toEqual([one]);
  });

  test('seals nothing of a record without direct values', async () => {
    await storeOf(database.client, 'bare').load(
      lastBatch(1, [record('definition', 1), record('perioExam', 1)]),
    );
    expect(await database.sql(`SELECT 1 FROM phi.sealed WHERE tenant = 'bare'`)).toEqual([]);
  });

  test('gives tenants under one key no search term in common, and instances of a tenant all', async () => {
    const terms = async (tenant: string, instance: string): Promise<string[]> => {
      const batch = {
        ...lastBatch(
          1,
          [1, 2].map((number) => known(number, instance)),
        ),
        instance,
      };
      await storeOf(database.client, tenant).load(batch);
      const rows = await database.sql<{ value: string }>(
        'SELECT DISTINCT value FROM phi.blind_index WHERE tenant = $1 AND instance = $2 ORDER BY value',
        [tenant, instance],
      );
      return rows.map(({ value }) => value);
    };
    const north = await terms('north', 'main');
    const south = await terms('south', 'main');
    expect([north, south].map(({ length }) => length)).toEqual([8, 8]);
    expect(north.filter((value) => south.includes(value))).toEqual([]);
    expect(await terms('north', 'branch')).toEqual(north);
  });

  test('refuses a large value that is not what its reference says', async () => {
    const store = storeOf(database.client, 'large');
    const lying = { ...blobOf('one'), sha256: blobOf('two').sha256 };
    await expect(store.load(lastBatch(1, [{ ...patient(1), extra: { Scan: lying } }]))).rejects.toMatchObject(
      { code: 'internal' },
    );
  });

  test('says nothing of a row in an error of the database', async () => {
    const store = storeOf(database.client, 'errors');
    await database.sql(
      `ALTER TABLE ops.definition ADD CONSTRAINT refuses_canary CHECK (name <> '${canary}')`,
    );
    try {
      const failure: unknown = await store
        .load(lastBatch(1, [record('definition', 1, { name: canary })]))
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'store_unavailable', cause: { sqlState: '23514' } });
      expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain(canary);
    } finally {
      await database.sql('ALTER TABLE ops.definition DROP CONSTRAINT refuses_canary');
    }
    await store.load(lastBatch(1, [record('definition', 1, { name: canary })]));
    expect(await readRecords(store)).toHaveLength(1);
  });
});

test('no direct field has a column, and every other field has one', () => {
  for (const entity of entityNames) {
    const { columns, directFields } = entityTables[entity];
    expect([...columns.map(({ field }) => field), ...directFields].sort()).toEqual(
      Object.keys(entities[entity].fields).sort(),
    );
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
  }
});
