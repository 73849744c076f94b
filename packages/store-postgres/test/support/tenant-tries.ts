/**
 * What came of a try: `own` = it ran and showed and changed nothing of the other tenant; `refused` = the database
 * said no; `other` = it reached the other tenant, which the threat model must say.
 */
export type Outcome = 'own' | 'refused' | 'other';

/** Modes: the login role is bound to tenant A; a shared login with the setting; PGlite with the setting. */
export type Mode = 'role' | 'setting' | 'embedded';

/** A way to get at tenant B with a connection of tenant A. */
export interface TenantTry {
  readonly name: string;
  readonly statements: readonly string[];
  readonly expected: Readonly<Record<Mode, Outcome>>;
}

const everywhere = (outcome: Outcome): TenantTry['expected'] => ({
  role: outcome,
  setting: outcome,
  embedded: outcome,
});
/** What a setting does not stop, a bound login role does. */
const bySetting: TenantTry['expected'] = { role: 'own', setting: 'other', embedded: 'other' };
/** PGlite's one connection belongs to a superuser. */
const bySuperuser = (served: Outcome): TenantTry['expected'] => ({
  role: served,
  setting: served,
  embedded: 'other',
});

const look = 'SELECT * FROM ops.patient';
const row = `(tenant, instance, generation, id, source_adapter, source_table, source_key) VALUES ('B', 'main', 1, 'patient:1', 'x', 'x', 'x')`;

const tries = (
  expected: TenantTry['expected'],
  list: Readonly<Record<string, readonly string[]>>,
): readonly TenantTry[] => Object.entries(list).map(([name, statements]) => ({ name, statements, expected }));

/** The tries of the threat model in the README; `superuser` is the name of one. */
export const tenantTries = (superuser: string): readonly TenantTry[] => [
  ...tries(bySetting, {
    'SET to the other tenant': [`SET bitewing.tenant = 'B'`, look],
    'set_config to the other tenant': [`SELECT set_config('bitewing.tenant', 'B', false)`, look],
    'SET LOCAL inside a transaction': ['BEGIN', `SET LOCAL bitewing.tenant = 'B'`, look],
    'EXECUTE of a plan made before the switch': [
      `PREPARE peek AS ${look}`,
      'EXECUTE peek',
      `SET bitewing.tenant = 'B'`,
      'EXECUTE peek',
    ],
    'DO block that switches': [`DO $$ BEGIN PERFORM set_config('bitewing.tenant', 'B', false); END $$`, look],
    'sealed values after a switch': [
      `SET bitewing.tenant = 'B'`,
      `SELECT id || ' SECRET-B' AS id FROM phi.sealed WHERE tenant = 'B'`,
    ],
  }),
  ...tries(bySuperuser('own'), {
    'RESET ROLE': ['RESET ROLE', look],
    'SET ROLE NONE': ['SET ROLE NONE', look],
  }),
  ...tries(bySuperuser('refused'), {
    'SET ROLE to a superuser': [`SET ROLE ${superuser}`, look],
    'SET SESSION AUTHORIZATION to a superuser': [`SET SESSION AUTHORIZATION ${superuser}`, look],
    'SET ROLE to the owner of the table': [
      `DO $$ BEGIN EXECUTE format('SET ROLE %I', (SELECT tableowner FROM pg_tables WHERE schemaname = 'ops' AND tablename = 'patient')); END $$`,
      look,
    ],
    'statistics of columns by a predefined role': [
      'SET ROLE pg_read_all_data',
      `SELECT stavalues1::text FROM pg_catalog.pg_statistic WHERE starelid = 'ops.patient'::regclass`,
    ],
  }),
  ...tries(everywhere('own'), {
    'plain SELECT': [look],
    'view of the current picture': ['SELECT * FROM ops.current_patient'],
    'condition on the other tenant': [`${look} WHERE tenant = 'B'`],
    'RESET of the setting': ['RESET bitewing.tenant', `${look} WHERE tenant = 'B'`],
    'self join': ['SELECT other.* FROM ops.patient AS own CROSS JOIN ops.patient AS other'],
    'address of a row': [`${look} WHERE ctid = ANY (ARRAY['(0,1)', '(0,2)', '(0,3)', '(0,4)']::tid[])`],
    'sample of the table': ['SELECT * FROM ops.patient TABLESAMPLE SYSTEM (100)'],
    'row lock': [`${look} FOR UPDATE`],
    'sealed values': ['SELECT * FROM phi.sealed'],
    'search terms': ['SELECT * FROM phi.blind_index'],
    'mapping of roles': ['SELECT * FROM control.tenant_role'],
    'status of instances': ['SELECT * FROM control.instance'],
    'function of one’s own': [
      `CREATE FUNCTION pg_temp.peek() RETURNS SETOF ops.patient LANGUAGE sql AS '${look}'`,
      'SELECT * FROM pg_temp.peek()',
    ],
    'security definer function of one’s own': [
      `CREATE FUNCTION pg_temp.peek() RETURNS SETOF ops.patient LANGUAGE sql SECURITY DEFINER AS '${look}'`,
      'SELECT * FROM pg_temp.peek()',
    ],
    'condition that tells what it sees': [
      `CREATE FUNCTION pg_temp.tell(seen text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $$ BEGIN RAISE NOTICE '%', seen; RETURN true; END $$`,
      `${look} WHERE pg_temp.tell(state)`,
    ],
    'PREPARE and EXECUTE': [`PREPARE peek AS ${look}`, 'EXECUTE peek'],
    'cursor that outlives its transaction': [
      'BEGIN',
      `DECLARE peek CURSOR WITH HOLD FOR ${look}`,
      'COMMIT',
      'FETCH ALL FROM peek',
    ],
    'setting taken back by a savepoint': [
      'BEGIN',
      'SAVEPOINT here',
      `SET LOCAL bitewing.tenant = 'B'`,
      'ROLLBACK TO SAVEPOINT here',
      look,
    ],
    'view of one’s own': [`CREATE TEMPORARY VIEW peek AS ${look}`, 'SELECT * FROM peek'],
    'temporary table that shadows the mapping': [
      'CREATE TEMPORARY TABLE tenant_role (role_name name, tenant text)',
      `INSERT INTO tenant_role VALUES (session_user, 'B')`,
      'SET search_path = pg_temp, control',
      look,
    ],
    'functions that shadow through the search path': [
      `CREATE FUNCTION pg_temp.current_setting(text, boolean) RETURNS text LANGUAGE sql AS $$ SELECT 'B' $$`,
      `CREATE FUNCTION pg_temp.tenant() RETURNS text LANGUAGE sql AS $$ SELECT 'B' $$`,
      'SET search_path = pg_temp, control, pg_catalog',
      look,
    ],
    'EXPLAIN ANALYZE': [`EXPLAIN (ANALYZE, VERBOSE) ${look} WHERE tenant = 'B'`],
    'CREATE TABLE AS': [`CREATE TEMPORARY TABLE copied AS ${look}`, 'SELECT * FROM copied'],
    'CREATE TABLE LIKE': [
      'CREATE TEMPORARY TABLE copied (LIKE ops.patient INCLUDING ALL)',
      `INSERT INTO copied ${look}`,
      'SELECT * FROM copied',
    ],
    'the store’s own function': [
      `SELECT control.delete_rows('ops.patient', 'main', 1, NULL, ARRAY['patient:1'])`,
    ],
    LISTEN: ['LISTEN anything', 'NOTIFY anything', look],
    'advisory lock': ['SELECT pg_try_advisory_lock(7283041)', look],
    'table lock': ['BEGIN', 'LOCK TABLE ops.patient IN ACCESS EXCLUSIVE MODE', look],
    'statistics of columns': [`SELECT * FROM pg_stats WHERE schemaname IN ('ops', 'phi', 'control')`],
    'statements of others': ['SELECT query FROM pg_stat_activity'],
    'UPDATE of the other tenant': [`UPDATE ops.patient SET state = 'taken' WHERE tenant = 'B'`],
    'UPDATE of everything': [`UPDATE ops.patient SET title = 'mine'`],
    'DELETE of the other tenant': [`DELETE FROM ops.patient WHERE tenant = 'B'`],
    'MERGE that deletes': [
      `MERGE INTO ops.patient AS target USING (SELECT 1) AS source ON target.tenant = 'B' WHEN MATCHED THEN DELETE`,
    ],
  }),
  ...tries(everywhere('refused'), {
    'INSERT for the other tenant': [`INSERT INTO ops.patient ${row}`],
    'INSERT that would collide with the other tenant': [
      `INSERT INTO ops.patient ${row.replace('patient:1', 'patient:2')}`,
    ],
    'ON CONFLICT with the other tenant': [
      `INSERT INTO ops.patient ${row} ON CONFLICT (tenant, instance, generation, id) DO UPDATE SET title = 'taken' RETURNING *`,
    ],
    'UPDATE into the other tenant': [`UPDATE ops.patient SET tenant = 'B'`],
    'MERGE that inserts for the other tenant': [
      `MERGE INTO ops.patient AS target USING (SELECT 1) AS source ON false WHEN NOT MATCHED THEN INSERT ${row}`,
    ],
    'cast that quotes a value': [`${look} WHERE state::integer = 1`],
    'row_security = off': ['SET row_security = off', look],
    'COPY out to a file': [`COPY ops.patient TO '/dev/null'`],
    'COPY out to a program': [`COPY ops.patient TO PROGRAM 'cat'`],
    'COPY in': ['COPY ops.patient FROM STDIN'],
    TRUNCATE: ['TRUNCATE ops.patient'],
    'switching row-level security off': ['ALTER TABLE ops.patient DISABLE ROW LEVEL SECURITY'],
    'DROP POLICY': ['DROP POLICY tenant_only ON ops.patient'],
    'policy of one’s own': ['CREATE POLICY mine ON ops.patient USING (true)'],
    'trigger of one’s own': [
      'CREATE FUNCTION pg_temp.steal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
      'CREATE TRIGGER steal BEFORE INSERT ON ops.patient FOR EACH ROW EXECUTE FUNCTION pg_temp.steal()',
    ],
    'mapping oneself': [`INSERT INTO control.tenant_role VALUES (session_user, 'B')`],
    'mapping oneself anew': [`UPDATE control.tenant_role SET tenant = 'B'`],
    'function of the policies replaced': [
      `CREATE OR REPLACE FUNCTION control.tenant() RETURNS text LANGUAGE sql AS $$ SELECT 'B' $$`,
    ],
    'function with a setting of its own': [
      `CREATE FUNCTION pg_temp.peek() RETURNS SETOF ops.patient LANGUAGE sql SET bitewing.tenant = 'B' AS '${look}'`,
      'SELECT * FROM pg_temp.peek()',
    ],
    'schema of one’s own': ['CREATE SCHEMA control_b'],
    'password hashes': ['SELECT rolpassword FROM pg_catalog.pg_authid'],
    'raw statistics': ['SELECT * FROM pg_catalog.pg_statistic'],
    'large object from a file': [`SELECT lo_import('/etc/hostname')`],
    'file of the server': [`SELECT pg_read_file('PG_VERSION')`],
    'GRANT of a superuser': [`GRANT ${superuser} TO CURRENT_USER`],
    'BYPASSRLS for oneself': ['ALTER ROLE CURRENT_USER BYPASSRLS'],
  }),
];
