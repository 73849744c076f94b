import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStore, migrateStore, pgClient, provisionTenantRole, type StoreClient } from '../src/index.ts';
import { entityTables } from '../src/layout/entity-table.ts';
import { lastBatch, patient, readIds } from './support/records.ts';
import {
  cipherOf,
  databases,
  openPostgres,
  type ServedDatabase,
  storeOf,
  type TestDatabase,
} from './support/test-database.ts';

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
    expect(views.length).toBe(13);
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

describe('binding to a tenant on Postgres', () => {
  let database: ServedDatabase;
  const bound = (client: StoreClient, tenant?: string) =>
    createStore({ client, mode: 'role', codec: cipherOf('A'), ...(tenant === undefined ? {} : { tenant }) });
  beforeAll(async () => {
    database = await openPostgres();
    await database.sql(`CREATE ROLE clinic_a LOGIN PASSWORD 'test only'`);
  });
  afterAll(() => database[Symbol.asyncDispose]());

  test('refuses a role that does not exist, is above security, or is bound to another tenant', async () => {
    await provisionTenantRole(database.client, { role: 'clinic_a', tenant: 'A' });
    await provisionTenantRole(database.client, { role: 'clinic_a', tenant: 'A' });
    // What a role is a member of it can become, also through others.
    await database.sql('CREATE ROLE above_security BYPASSRLS; CREATE ROLE between_them');
    await database.sql('CREATE ROLE climber LOGIN NOINHERIT; GRANT above_security TO climber');
    await database.sql(
      'CREATE ROLE deep_climber LOGIN; GRANT above_security TO between_them; GRANT between_them TO deep_climber',
    );
    const provision = (role: string, tenant: string) =>
      provisionTenantRole(database.client, { role, tenant });
    for (const [role, tenant] of [
      ['nobody', 'A'],
      ['bitewing', 'A'],
      ['clinic_a', 'B'],
      ['climber', 'A'],
      ['deep_climber', 'A'],
    ] as const) {
      await expect(provision(role, tenant)).rejects.toMatchObject({ code: 'invalid_options' });
    }
  });

  test('works as the tenant of the login role, and refuses a login that has none or another', async () => {
    const { host, port } = database.connectAs('clinic_a', '');
    const pool = new pg.Pool({
      host,
      port,
      database: 'canonical',
      user: 'clinic_a',
      password: 'test only',
    });
    try {
      const store = bound(pgClient(pool));
      await store.load(lastBatch(1, [patient(1)]));
      expect(await readIds(store)).toEqual(['patient:1']);
      expect(await readIds(storeOf(database.client, 'A'))).toEqual(['patient:1']);
      await expect(bound(pgClient(pool), 'B').instances()).rejects.toMatchObject({ code: 'invalid_options' });
      await expect(bound(database.client).instances()).rejects.toMatchObject({ code: 'tenant_missing' });
    } finally {
      await pool.end();
    }
  });

  test('is laid out and given to a tenant by an owner who is no superuser', async () => {
    await database.sql(`CREATE ROLE keeper LOGIN CREATEROLE PASSWORD 'test only'`);
    await database.sql(`CREATE ROLE clinic_k LOGIN PASSWORD 'test only'`);
    await database.sql('CREATE DATABASE kept OWNER keeper');
    const { host, port } = database.connectAs('keeper', '');
    const poolOf = (user: string) =>
      new pg.Pool({ host, port, database: 'kept', user, password: 'test only' });
    const [keeper, clinic] = [poolOf('keeper'), poolOf('clinic_k')];
    try {
      await migrateStore(pgClient(keeper));
      await provisionTenantRole(pgClient(keeper), { role: 'clinic_k', tenant: 'K' });
      const store = bound(pgClient(clinic));
      await store.load(lastBatch(1, [patient(1)]));
      expect(await readIds(store)).toEqual(['patient:1']);
      expect((await keeper.query('SELECT * FROM ops.patient')).rows).toEqual([]);
    } finally {
      await keeper.end();
      await clinic.end();
    }
  });

  test('says that a database was not laid out', async () => {
    await database.sql('CREATE DATABASE bare');
    const pool = new pg.Pool({
      ...database.pool.options,
      connectionString: database.pool.options.connectionString?.replace('canonical', 'bare'),
    });
    try {
      await expect(storeOf(pgClient(pool), 'A').instances()).rejects.toMatchObject({
        code: 'store_not_migrated',
      });
    } finally {
      await pool.end();
    }
  });
});

test('refuses a store without a tenant', () => {
  const client: StoreClient = { transaction: () => Promise.reject(new Error('not to be asked')) };
  expect(() => createStore({ client, mode: 'setting', codec: cipherOf('A') })).toThrow(
    expect.objectContaining({ code: 'invalid_options' }),
  );
});
