import { currentViews } from './current-views.ts';
import { quoteName } from './quote-name.ts';
import { type TenantTable, tenantTables } from './tenant-tables.ts';

/** Uncorrelated, so that Postgres asks once a statement and not once a row; a test looks at the plan. */
export const currentTenant = '(SELECT control.tenant())';

/** What stands before any table of a tenant: schemas, layout, the mapping of roles and the function that reads it. */
export const groundStatements: readonly string[] = [
  'CREATE SCHEMA IF NOT EXISTS control',
  'CREATE SCHEMA IF NOT EXISTS ops',
  'CREATE SCHEMA IF NOT EXISTS phi',
  `CREATE TABLE IF NOT EXISTS control.layout (version integer PRIMARY KEY, model_version text NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS control.tenant_role (role_name name PRIMARY KEY, tenant text COLLATE "C" NOT NULL CHECK (tenant <> ''))`,
  // Its search path is its own: neither a session's nor a temporary object changes what its names mean. In PL/pgSQL,
  // because every statement asks it, and a session then plans its query once: in SQL that was longer than a short statement.
  `CREATE OR REPLACE FUNCTION control.tenant() RETURNS text
   LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY INVOKER SET search_path = pg_catalog, pg_temp AS $function$
   BEGIN
     RETURN coalesce(
       (SELECT mapping.tenant FROM control.tenant_role AS mapping WHERE mapping.role_name = session_user),
       nullif(current_setting('bitewing.tenant', true), ''));
   END $function$`,
  // Held until the transaction ends: while a key is changed nobody writes under the former one. Two statements, because
  // the second must see what was committed while the first waited.
  `CREATE OR REPLACE FUNCTION control.hold_key_check(hold text) RETURNS bytea
   LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, pg_temp AS $function$
   DECLARE
     own text := control.tenant();
     place bigint := hashtextextended('bitewing key ' || own, 0);
   BEGIN
     IF hold = 'shared' THEN PERFORM pg_advisory_xact_lock_shared(place); END IF;
     IF hold = 'alone' THEN PERFORM pg_advisory_xact_lock(place); END IF;
     RETURN (SELECT sealed FROM control.key_check WHERE tenant = own);
   END $function$`,
  // With the rights of its caller. A loop, because equality with one id is always looked up in the index.
  `CREATE OR REPLACE FUNCTION control.delete_rows(
     target regclass, of_instance text, of_generation integer, of_entity text, ids text[]) RETURNS void
   LANGUAGE plpgsql SECURITY INVOKER SET search_path = pg_catalog, pg_temp AS $function$
   DECLARE
     wanted text;
     statement text := 'DELETE FROM ' || target::text || ' WHERE instance = $1 AND generation = $2 AND id = $4';
   BEGIN
     IF of_entity IS NOT NULL THEN statement := statement || ' AND entity = $3'; END IF;
     FOREACH wanted IN ARRAY ids LOOP
       EXECUTE statement USING of_instance, of_generation, of_entity, wanted;
     END LOOP;
   END $function$`,
];

const forceSecurity = (table: string): readonly string[] => [
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
];

const policy = (table: string, name: string, rest: string): readonly string[] => [
  `DROP POLICY IF EXISTS ${name} ON ${table}`,
  `CREATE POLICY ${name} ON ${table} ${rest}`,
];

/** The two tables without a tenant: everybody reads the layout, a login role reads its own mapping; the owner writes. */
export const groundSecurity: readonly string[] = ['control.layout', 'control.tenant_role'].flatMap(
  (table) => [
    ...forceSecurity(table),
    ...policy(table, 'owner', 'TO CURRENT_USER USING (true) WITH CHECK (true)'),
    ...policy(
      table,
      'read',
      `FOR SELECT USING (${table === 'control.layout' ? 'true' : 'role_name = session_user'})`,
    ),
  ],
);

/** Creates a table, or adds the columns that a newer model has. */
export function tableStatements({ table, columns, key, index, generations }: TenantTable): readonly string[] {
  const own = ['tenant', 'instance', ...(generations ? ['generation'] : [])];
  const bareName = table.replace(/^.*\./, '').replaceAll('"', '');
  // The key of a tenant's codec is no matter of an instance.
  const leading = table === 'control.key_check' ? ['tenant'] : own;
  const definitions = leading.map((column) =>
    column === 'generation' ? 'generation integer NOT NULL' : `${column} text COLLATE "C" NOT NULL`,
  );
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (${[...definitions, ...columns].join(', ')}, PRIMARY KEY (${[...leading, ...key].join(', ')}))`,
    ...columns.map((column) => `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS ${column}`),
    ...(index === undefined
      ? []
      : [
          `CREATE INDEX IF NOT EXISTS ${quoteName(`${bareName}_lookup`)} ON ${table} (${[...leading, ...index].join(', ')})`,
        ]),
    ...forceSecurity(table),
    ...policy(
      table,
      'tenant_only',
      `USING (tenant = ${currentTenant}) WITH CHECK (tenant = ${currentTenant})`,
    ),
  ];
}

/** What the application's role may do: rows of tables, and nothing about tables. */
export function grantStatements(applicationRole: string): readonly string[] {
  const role = quoteName(applicationRole);
  return [
    `GRANT USAGE ON SCHEMA control, ops, phi TO ${role}`,
    `GRANT SELECT ON control.layout, control.tenant_role TO ${role}`,
    ...tenantTables.map(({ table }) => `GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO ${role}`),
    ...currentViews.map(({ view }) => `GRANT SELECT ON ${view} TO ${role}`),
  ];
}
