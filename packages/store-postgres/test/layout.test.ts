import { entityNames } from '@bitewing/core';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStore, migrateStore, pgClient, type StoreClient } from '../src/index.ts';
import { entityTables } from '../src/layout/entity-table.ts';
import { lastBatch, patient, readIds } from './support/records.ts';
import { cipherOf, databases, storeOf, type TestDatabase } from './support/test-database.ts';

interface PlanNode {
  readonly 'Parent Relationship'?: string;
  readonly 'Actual Loops': number;
  readonly 'Actual Rows': number;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}
const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

describe.each(databases)('the layout over $name', ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database[Symbol.asyncDispose]());

  test('forces row-level security on every table', async () => {
    const tables = await database.sql<{ name: string; forced: boolean; policies: number }>(
      `SELECT c.oid::regclass::text AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
         (SELECT count(*)::integer FROM pg_policy WHERE polrelid = c.oid) AS policies
       FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
       WHERE n.nspname IN ('ops', 'phi', 'control') AND c.relkind IN ('r', 'p')`,
    );
    expect(tables.length).toBeGreaterThan(20);
    expect(tables.filter(({ forced, policies }) => !forced || policies === 0)).toEqual([]);
  });

  test('shows its views with the rights of their reader', async () => {
    const views = await database.sql<{ options: string }>(
      `SELECT array_to_string(c.reloptions, ',') AS options FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
       WHERE n.nspname = 'ops' AND c.relkind = 'v'`,
    );
    expect(views.length).toBe(entityNames.length + 1);
    expect(new Set(views.map(({ options }) => options))).toEqual(new Set(['security_invoker=true']));
  });

  test('is migrated again without losing or changing anything', async () => {
    const store = storeOf(database.client, 'kept');
    await store.load(lastBatch(1, [patient(1)]));
    const columns =
      'SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns ORDER BY 1, 2, 3';
    const before = await database.sql(columns);
    await store.migrate();
    expect(await database.sql(columns)).toEqual(before);
    expect(await readIds(store)).toEqual(['patient:1']);
  });

  test('gets the columns that a newer model has', async () => {
    await database.sql(`ALTER TABLE ops.patient DROP COLUMN title CASCADE`);
    await database.sql(`UPDATE control.layout SET model_version = '0.9'`);
    const store = storeOf(database.client, 'grown');
    await store.migrate();
    await store.load(lastBatch(1, [patient(1, { title: 'Dr' })]));
    expect(await database.sql(`SELECT title FROM ops.current_patient WHERE tenant = 'grown'`)).toEqual([
      { title: 'Dr' },
    ]);
  });

  /** Gives the view of patients the columns of another version, with a host's own view on it. */
  const rebuildView = async (columns: readonly string[]): Promise<void> => {
    await database.sql('DROP VIEW ops.current_patient CASCADE');
    await database.sql(`CREATE VIEW ops.current_patient AS SELECT ${columns.join(', ')} FROM ops.patient`);
    await database.sql('CREATE VIEW public.of_the_host AS SELECT tenant, id FROM ops.current_patient');
    await database.sql(`UPDATE control.layout SET model_version = '0.9'`);
  };
  const viewColumns = async (): Promise<string[]> =>
    (
      await database.sql<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns
         WHERE table_schema = 'ops' AND table_name = 'current_patient' ORDER BY ordinal_position`,
      )
    ).map(({ name }) => name);

  test('keeps a view that a host has built on one of its own, which gets a new column as its last', async () => {
    const all = await viewColumns();
    const old = all.filter((column) => column !== 'title');
    await rebuildView(old);
    const store = storeOf(database.client, 'built on');
    await store.migrate();
    expect((await viewColumns()).slice(0, old.length)).toEqual(old);
    expect([...(await viewColumns())].sort()).toEqual([...all].sort());
    await store.load(lastBatch(1, [patient(1)]));
    expect(await database.sql(`SELECT id FROM public.of_the_host WHERE tenant = 'built on'`)).toEqual([
      { id: 'patient:1' },
    ]);
    await database.sql('DROP VIEW public.of_the_host');
  });

  test('names the view of a host that stands on a column which is gone, and changes nothing', async () => {
    await rebuildView(['tenant', 'id', `'x'::text AS gone`]);
    const failure: unknown = await migrateStore(database.client).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'store_not_migrated' });
    expect(String(failure)).toMatch(/ops\."current_patient".*view of_the_host/);
    expect(await viewColumns()).toEqual(['tenant', 'id', 'gone']);
    await database.sql('DROP VIEW public.of_the_host');
    await migrateStore(database.client);
    expect(await viewColumns()).not.toContain('gone');
  });

  test('of the first version becomes this one, with what it held', async () => {
    const store = storeOf(database.client, 'first version');
    await store.checkpoint('main').scanState.stage('patient', 1, Uint8Array.of(1));
    await store.load(lastBatch(1, [patient(1)]));
    await database.sql(`UPDATE control.scan_state SET bytes = '\\x01' WHERE tenant = 'first version'`);
    await database.sql('ALTER TABLE control.instance DROP COLUMN batch_digest');
    await database.sql('ALTER TABLE control.scan_state DROP COLUMN staged_at');
    await database.sql(
      `CREATE OR REPLACE FUNCTION control.tenant() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
       RETURN nullif(current_setting('bitewing.tenant', true), '')`,
    );
    await database.sql('UPDATE control.layout SET version = 1');
    await expect(store.load(lastBatch(2, [], { phase: 'changes' }))).rejects.toMatchObject({
      code: 'store_not_migrated',
    });
    await store.migrate();
    await store.load(lastBatch(2, [patient(2)], { phase: 'changes' }));
    expect(await readIds(store)).toEqual(['patient:1', 'patient:2']);
    expect(
      await database.sql(
        `SELECT lanname AS language FROM pg_language JOIN pg_proc ON prolang = pg_language.oid
         WHERE pg_proc.oid = 'control.tenant'::regproc`,
      ),
    ).toEqual([{ language: 'plpgsql' }]);
    // What the reading of changes knew was not sealed: a source finds nothing, and asks for a new snapshot.
    expect(await store.checkpoint('main').scanState.get('patient', 1)).toBeNull();
    await store.checkpoint('main').scanState.stage('patient', 1, Uint8Array.of(2));
    await store.load(lastBatch(3, [], { phase: 'changes' }));
    await store.migrate();
    expect(await store.checkpoint('main').scanState.get('patient', 1)).toEqual(Uint8Array.of(2));
  });

  test.each([
    [`UPDATE control.layout SET version = version + 1`, `UPDATE control.layout SET version = version - 1`],
    [`UPDATE control.layout SET model_version = '99.0'`, `UPDATE control.layout SET model_version = '1.0'`],
  ])('of a newer version is refused by name (%s)', async (raise, lower) => {
    await database.sql(raise);
    await expect(migrateStore(database.client)).rejects.toMatchObject({ code: 'store_version_unsupported' });
    await database.sql(lower);
    await migrateStore(database.client);
  });

  test('asks for the tenant once a statement and not once a row, and finds a page by its index', async () => {
    await storeOf(database.client, 'measured').load(
      lastBatch(
        1,
        Array.from({ length: 2000 }, (_, index) => patient(index)),
      ),
    );
    await database.sql('ANALYZE ops.patient');
    const explain = async (statement: string): Promise<PlanNode[]> =>
      database.client.transaction(async (transaction) => {
        await transaction.query(
          `SELECT set_config('role', 'bitewing_application', true), set_config('bitewing.tenant', 'measured', true)`,
        );
        await transaction.query('SET LOCAL enable_seqscan = off');
        const [row] = await transaction.query<{ 'QUERY PLAN': readonly { Plan: PlanNode }[] }>(
          `EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`,
        );
        return (row?.['QUERY PLAN'] ?? []).flatMap(({ Plan }) => nodesOf(Plan));
      });
    const counted = await explain('SELECT id, state FROM ops.patient');
    expect(counted[0]?.['Actual Rows']).toBe(2000);
    const asked = counted.filter((node) => node['Parent Relationship'] === 'InitPlan');
    expect(asked.map((node) => node['Actual Loops'])).toEqual([1]);
    const page = await explain(
      `SELECT id FROM ops.patient WHERE instance = 'main' AND generation = 1 AND id > 'patient:5' ORDER BY id LIMIT 10`,
    );
    expect(page.map((node) => node['Index Cond'] ?? '').join(' ')).toMatch(
      /tenant.*instance.*generation.*id/,
    );
  });

  test('types its columns from the model', () => {
    const kinds = Object.fromEntries(entityTables.appointment.columns.map(({ name, kind }) => [name, kind]));
    expect(kinds).toMatchObject({
      record_status: 'text',
      start_local: 'timestamp',
      start: 'timestamptz',
      duration_minutes: 'bigint',
      segments: 'jsonb',
      is_hygiene: 'boolean',
    });
    expect(entityTables.ledgerEntry.columns.find(({ field }) => field === 'serviceDate')?.kind).toBe('date');
  });
});

test('refuses a store without a tenant', () => {
  const client: StoreClient = { transaction: () => Promise.reject(new Error('not to be asked')) };
  expect(() => createStore({ client, mode: 'setting', codec: cipherOf('A') })).toThrow(
    expect.objectContaining({ code: 'invalid_options' }),
  );
});

test('refuses a pool of one connection, in which a reading would wait for itself', () => {
  const pool = new pg.Pool({ max: 1 });
  expect(() => pgClient(pool)).toThrow(expect.objectContaining({ code: 'invalid_options' }));
  expect(() => pgClient(new pg.Pool({ max: 2 }))).not.toThrow();
  expect(() => pgClient({ connect: () => pool.connect() })).not.toThrow();
});
