import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { type BlobRef, entities, entityNames, SealedRow, type UpsertRecord } from '@bitewing/core';
import { createFieldCipher, generateKey, plainCodec } from '@bitewing/core/privacy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStore } from '../src/index.ts';
import { entityTables } from '../src/layout/entity-table.ts';
import { lastBatch, patient, readRecords, record } from './support/records.ts';
import { cipherOf, databases, storeOf, type TestDatabase } from './support/test-database.ts';

const canary = 'Canary7531';

const blobOf = (content: string): BlobRef => {
  const bytes = Buffer.from(content);
  return {
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    read: async () => bytes,
  };
};

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
    await storeOf(database.client, 'sealed').load(batch);
    expect(await tablesWith(['ops', 'control', 'phi'], forms)).toEqual([]);
    await storeOf(database.client, 'plain', plainCodec).load(batch);
    expect(await tablesWith(['ops', 'control'], forms)).toEqual([]);
    expect(await tablesWith(['phi'], forms)).toEqual([
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

  test.each([
    ['another key', () => createFieldCipher(generateKey(), { tenant: 'keyed' })],
    ['no key', () => plainCodec],
  ])('refuses %s before anything is read or written', async (_case, codec) => {
    await storeOf(database.client, 'keyed').load(lastBatch(1, [patient(1)]));
    const wrong = storeOf(database.client, 'keyed', codec());
    await expect(readRecords(wrong)).rejects.toMatchObject({ code: 'key_missing' });
    await expect(wrong.load(lastBatch(2, [patient(2)]))).rejects.toMatchObject({ code: 'key_missing' });
    expect(await readRecords(storeOf(database.client, 'keyed'))).toEqual([patient(1)]);
  });

  test('notices a sealed value that was moved to another record, tenant or instance, or changed', async () => {
    const cases = [
      `UPDATE phi.sealed SET sealed = (SELECT sealed FROM phi.sealed WHERE tenant = $1 AND id = 'patient:2') WHERE tenant = $1 AND id = 'patient:1'`,
      `UPDATE phi.sealed SET sealed = (SELECT sealed FROM phi.sealed WHERE tenant = $1 || ' elsewhere' AND id = 'patient:1') WHERE tenant = $1 AND id = 'patient:1'`,
      `UPDATE phi.sealed SET sealed = set_byte(sealed, length(sealed) - 1, get_byte(sealed, length(sealed) - 1) # 1) WHERE tenant = $1 AND id = 'patient:1'`,
    ];
    for (const [index, statement] of cases.entries()) {
      const tenant = `moved ${index}`;
      const store = storeOf(database.client, tenant);
      await store.load(lastBatch(1, [patient(1), patient(2)]));
      await storeOf(database.client, `${tenant} elsewhere`).load(lastBatch(1, [patient(1)]));
      await database.sql(statement, [tenant]);
      const failure: unknown = await readRecords(store).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'sealed_value_damaged' });
      expect(inspect(failure, { depth: 9, showHidden: true })).not.toMatch(/Family|Given/);
    }
  });

  test('notices a large value that was moved, and one that is not what its reference says', async () => {
    const store = storeOf(database.client, 'large');
    const withBlob = (number: number, blob: BlobRef): UpsertRecord => ({
      ...patient(number),
      extra: { Scan: blob },
    });
    const lying = { ...blobOf('one'), sha256: blobOf('two').sha256 };
    await expect(store.load(lastBatch(1, [withBlob(1, lying)]))).rejects.toMatchObject({ code: 'internal' });
    await store.load(lastBatch(1, [withBlob(1, blobOf('one')), withBlob(2, blobOf('two'))]));
    await database.sql(
      `UPDATE phi.blob SET sealed = (SELECT sealed FROM phi.blob WHERE tenant = 'large' AND id = 'patient:2') WHERE tenant = 'large' AND id = 'patient:1'`,
    );
    const blobs = ((await readRecords(store)) as UpsertRecord[]).map(({ extra }) => extra?.Scan as BlobRef);
    await expect(blobs[0]?.read()).rejects.toMatchObject({
      code: 'sealed_value_damaged',
    });
    expect(await blobs[1]?.read()).toEqual(Uint8Array.from(Buffer.from('two')));
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
