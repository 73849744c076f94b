import { text } from 'node:stream/consumers';
import { to } from 'pg-copy-streams';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { provisionTenantRole } from '../src/index.ts';
import {
  createLogin,
  embeddedSession,
  type HostileSession,
  servedSession,
} from './support/hostile-session.ts';
import { lastBatch, patient } from './support/records.ts';
import { type Mode, type Outcome, tenantTries } from './support/tenant-tries.ts';
import {
  openPglite,
  openPostgres,
  type ServedDatabase,
  storeOf,
  type TestDatabase,
} from './support/test-database.ts';

const secret = 'SECRET-B';

/** Insufficient privilege (row-level security included), not supported under it, and the cast of one's own value. */
const refusals = ['42501', '0A000', '22P02'];

async function fill(database: TestDatabase): Promise<void> {
  for (const [tenant, state] of [
    ['A', 'OWN-A'],
    ['B', secret],
  ] as const) {
    const phone = { kind: 'mobilePhone', value: '6145550100', e164: null, textConsent: null } as const;
    const people = [1, 2].map((number) => patient(number, { state, contactPoints: [phone] }));
    await storeOf(database.client, tenant).load(lastBatch(1, people));
  }
  await database.sql('ANALYZE');
}

/** A digest of everything that is tenant B's. */
async function stateOfB(database: TestDatabase): Promise<unknown> {
  return database.sql(
    `SELECT (SELECT md5(string_agg(held::text, '|' ORDER BY id)) FROM ops.patient AS held WHERE tenant = 'B') AS patients,
       (SELECT count(*)::integer FROM phi.sealed WHERE tenant = 'B') AS sealed,
       (SELECT count(*)::integer FROM control.tenant_role) AS mappings`,
  );
}

async function outcomeOf(
  database: TestDatabase,
  session: HostileSession,
  statements: readonly string[],
): Promise<Outcome> {
  const before = await stateOfB(database);
  const { heard, failure } = await session.run(statements);
  const touched = JSON.stringify(await stateOfB(database)) !== JSON.stringify(before);
  if (touched || heard.includes(secret) || heard.includes('clinic_b')) return 'other';
  if (failure === null) return 'own';
  // Anything else, such as a slip in the statement, is no refusal.
  expect(refusals).toContain(failure);
  return 'refused';
}

/** The outcome of every try in a mode, by name, next to what the threat model says. */
async function attemptAll(database: TestDatabase, session: HostileSession, mode: Mode, superuser: string) {
  const found: Record<string, Outcome> = {};
  const expected: Record<string, Outcome> = {};
  for (const { name, statements, expected: stated } of tenantTries(superuser)) {
    found[name] = await outcomeOf(database, session, statements);
    expected[name] = stated[mode];
  }
  return { found, expected };
}

describe('tenants on Postgres', () => {
  let database: ServedDatabase;
  beforeAll(async () => {
    database = await openPostgres();
    await fill(database);
    for (const name of ['clinic_a', 'clinic_b', 'shared']) await createLogin(database, name, 'test only');
    await provisionTenantRole(database.client, { role: 'clinic_a', tenant: 'A' });
    await provisionTenantRole(database.client, { role: 'clinic_b', tenant: 'B' });
    await database.sql('GRANT bitewing_application TO shared');
  });
  afterAll(() => database[Symbol.asyncDispose]());

  test('a login role that is bound to a tenant reaches no other by any try', async () => {
    const session = servedSession(database, 'clinic_a', 'test only', []);
    const { found, expected } = await attemptAll(database, session, 'role', 'bitewing');
    expect(found).toEqual(expected);
    expect(Object.values(found)).not.toContain('other');
    expect(Object.keys(found).length).toBeGreaterThanOrEqual(20);
  });

  test('a setting stops mistakes, and of statements exactly those that the threat model names', async () => {
    const session = servedSession(database, 'shared', 'test only', [`SET bitewing.tenant = 'A'`]);
    const { found, expected } = await attemptAll(database, session, 'setting', 'bitewing');
    expect(found).toEqual(expected);
  });

  test.each([
    ['clinic_a', []],
    ['shared', [`SET bitewing.tenant = 'A'`]],
  ])('COPY to the client gives %s its own rows only', async (user, first) => {
    const connection = database.connectAs(user, 'test only');
    await connection.connect();
    try {
      for (const statement of first) await connection.query(statement);
      const copied = await text(connection.query(to('COPY ops.patient TO STDOUT')));
      expect(copied).toContain('OWN-A');
      expect(copied).not.toContain(secret);
    } finally {
      await connection.end();
    }
  });

  test('a session without a tenant sees nothing', async () => {
    const { heard, failure } = await servedSession(database, 'shared', 'test only', []).run([
      'SELECT * FROM ops.patient',
    ]);
    expect({ heard, failure }).toEqual({ heard: '[]', failure: null });
  });
});

describe('tenants on PGlite', () => {
  test('reaches the other tenant exactly where the threat model says that nothing is defended', async () => {
    const database = await openPglite();
    try {
      await fill(database);
      const session = embeddedSession(database, [
        'SET ROLE bitewing_application',
        `SET bitewing.tenant = 'A'`,
      ]);
      const { found, expected } = await attemptAll(database, session, 'embedded', 'postgres');
      expect(found).toEqual(expected);
    } finally {
      await database[Symbol.asyncDispose]();
    }
  });
});
