import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStore, migrateStore, pgClient, provisionTenantRole, type StoreClient } from '../src/index.ts';
import { lastBatch, patient, readIds } from './support/records.ts';
import { cipherOf, openPostgres, type ServedDatabase, storeOf } from './support/test-database.ts';

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

  test.each([
    ['an owner of the schema of sealed values', 'ALTER SCHEMA phi OWNER TO', 'an owner of the store'],
    ['an owner of the open schema', 'ALTER SCHEMA ops OWNER TO', 'an owner of the store'],
    ['an owner of the control schema', 'ALTER SCHEMA control OWNER TO', 'an owner of the store'],
    ['an owner of a table', 'ALTER TABLE ops.patient OWNER TO', 'an owner of the store'],
    [
      'an owner of the function of policies',
      'ALTER FUNCTION control.tenant() OWNER TO',
      'an owner of the store',
    ],
    ['the owner of the database', 'ALTER DATABASE canonical OWNER TO', 'pg_database_owner'],
  ])('refuses %s, and a member of it', async (_what, give, reason) => {
    await database.sql(
      `CREATE ROLE owning LOGIN; CREATE ROLE climbing LOGIN NOINHERIT; GRANT owning TO climbing`,
    );
    await database.sql(`${give} owning`);
    try {
      for (const role of ['owning', 'climbing']) {
        const failure: unknown = await provisionTenantRole(database.client, { role, tenant: 'A' }).catch(
          (error: unknown) => error,
        );
        expect(failure).toMatchObject({ code: 'invalid_options' });
        expect(String(failure)).toContain(reason);
      }
    } finally {
      await database.sql(`${give} bitewing`);
      await database.sql('DROP ROLE owning, climbing');
    }
    await database.sql('CREATE ROLE plain LOGIN');
    await provisionTenantRole(database.client, { role: 'plain', tenant: 'A' });
    await database.sql('DELETE FROM control.tenant_role WHERE role_name = $1', ['plain']);
    await database.sql('DROP ROLE plain');
  });

  test.each([
    'pg_execute_server_program',
    'pg_read_server_files',
    'pg_write_server_files',
    'pg_read_all_data',
    'pg_write_all_data',
    'pg_monitor',
    'pg_read_all_stats',
    'pg_signal_backend',
  ])('refuses a member of %s, also through the application’s role', async (predefined) => {
    await database.sql(`CREATE ROLE helper LOGIN; CREATE ROLE trusted; GRANT trusted TO helper`);
    try {
      await provisionTenantRole(database.client, { role: 'helper', tenant: 'A' });
      await database.sql(`GRANT ${predefined} TO trusted`);
      await expect(
        provisionTenantRole(database.client, { role: 'helper', tenant: 'A' }),
      ).rejects.toMatchObject({
        code: 'invalid_options',
        message: expect.stringContaining(`role: it is, or is a member of, `),
      });
      await expect(
        provisionTenantRole(database.client, { role: 'clinic_a', tenant: 'A', applicationRole: 'trusted' }),
      ).rejects.toMatchObject({
        code: 'invalid_options',
        message: expect.stringContaining(predefined),
      });
    } finally {
      await database.sql(`DELETE FROM control.tenant_role WHERE role_name = 'helper'`);
      await database.sql('DROP ROLE helper, trusted');
    }
  });

  test('refuses a role that may replicate the server, or create roles', async () => {
    for (const attribute of ['REPLICATION', 'CREATEROLE', 'BYPASSRLS', 'SUPERUSER']) {
      await database.sql(`CREATE ROLE raised LOGIN ${attribute}`);
      await expect(
        provisionTenantRole(database.client, { role: 'raised', tenant: 'A' }),
      ).rejects.toMatchObject({
        code: 'invalid_options',
      });
      await database.sql('DROP ROLE raised');
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

  test('names a right that was taken away, and does not call for another try', async () => {
    const { host, port } = database.connectAs('clinic_a', '');
    const pool = new pg.Pool({ host, port, database: 'canonical', user: 'clinic_a', password: 'test only' });
    const store = bound(pgClient(pool));
    const denied = { code: 'store_access_denied', retryable: false, cause: { sqlState: '42501' } };
    try {
      await database.sql('REVOKE TEMPORARY ON DATABASE canonical FROM PUBLIC');
      await expect(store.load(lastBatch(7, [patient(7)]))).rejects.toMatchObject(denied);
      await database.sql('GRANT TEMPORARY ON DATABASE canonical TO PUBLIC');
      await database.sql('REVOKE SELECT ON ops.patient FROM bitewing_application');
      await expect(readIds(store)).rejects.toMatchObject(denied);
    } finally {
      await database.sql('GRANT TEMPORARY ON DATABASE canonical TO PUBLIC');
      await database.sql('GRANT SELECT ON ops.patient TO bitewing_application');
      await pool.end();
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
