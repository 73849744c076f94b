import { BitewingError } from '@bitewing/core';
import type { StoreClient, StoreTransaction } from '../client/store-client.ts';
import { storeError } from '../store-error.ts';
import { defaultApplicationRole } from './migrate.ts';
import { quoteName } from './quote-name.ts';

/** Which login role belongs to which tenant. */
export interface TenantRole {
  /** Name of a login role that the owner has created, with its password, by the means of the database. */
  readonly role: string;
  readonly tenant: string;
  readonly applicationRole?: string;
}

/**
 * What no tenant's role may be or become: membership counts like the thing itself, for SET ROLE takes it on.
 *
 * The server's own roles (`pg_…`) are refused without exception: some run programs or read files as the server, some
 * read password hashes and the statistics of every column, and a new version may bring more. The owner of the database
 * counts among them, as `pg_database_owner`.
 */
const whyRefused = `CASE
    WHEN other.rolsuper THEN 'a superuser'
    WHEN other.rolbypassrls THEN 'a role that bypasses row-level security'
    WHEN other.rolreplication THEN 'a role that may replicate the whole server'
    WHEN other.rolcreaterole THEN 'a role that may create roles'
    WHEN other.rolname LIKE 'pg\\_%' THEN 'the predefined role ' || other.rolname
    WHEN EXISTS (SELECT 1 FROM owned WHERE owned.owner = other.oid) THEN 'an owner of the store'
  END`;

/** Owners of the schemas and of all that stands in them: whoever owns a table may switch its security off. */
const ownedObjects = `SELECT nspowner AS owner FROM pg_catalog.pg_namespace WHERE nspname IN ('control', 'ops', 'phi')
  UNION SELECT relowner FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace AS schema ON schema.oid = relnamespace
    WHERE nspname IN ('control', 'ops', 'phi')
  UNION SELECT proowner FROM pg_catalog.pg_proc JOIN pg_catalog.pg_namespace AS schema ON schema.oid = pronamespace
    WHERE nspname IN ('control', 'ops', 'phi')`;

/**
 * Whether a role is there.
 *
 * @throws BitewingError `invalid_options` that says what it is above security by
 */
async function isBelowSecurity(
  transaction: StoreTransaction,
  option: 'role' | 'applicationRole',
  role: string,
): Promise<boolean> {
  const [found] = await transaction.query<{ reasons: string | null }>(
    `WITH owned AS (${ownedObjects})
     SELECT string_agg(DISTINCT ${whyRefused}, ', ') AS reasons
     FROM pg_catalog.pg_roles AS own
     JOIN pg_catalog.pg_roles AS other ON pg_catalog.pg_has_role(own.oid, other.oid, 'MEMBER')
     WHERE own.rolname = $1 GROUP BY own.oid`,
    [role],
  );
  const reasons = found?.reasons ?? null;
  if (reasons === null) return found !== undefined;
  throw new BitewingError('invalid_options', { detail: `${option}: it is, or is a member of, ${reasons}.` });
}

/**
 * Binds a login role to a tenant for good: it gets the rights of the application's role, and no statement of
 * its own changes what it sees. Run by the owner. Doing it again is harmless, and checks the role anew: what is granted
 * to it afterwards nobody looks at.
 *
 * @throws BitewingError `invalid_options` where the role does not exist or is bound to another tenant, or where it or the
 * application's role is above row-level security: a superuser, one that bypasses it, replicates, or creates roles, an
 * owner of the store's schemas or of anything in them, a predefined role of the server, or a member of one of these;
 * `store_not_migrated`; `store_unavailable`
 */
export async function provisionTenantRole(client: StoreClient, binding: TenantRole): Promise<void> {
  const { role, tenant, applicationRole = defaultApplicationRole } = binding;
  try {
    await client.transaction(async (transaction) => {
      if (!(await isBelowSecurity(transaction, 'role', role)))
        throw new BitewingError('invalid_options', { detail: 'role: there is no such role.' });
      // Where it is not there, the database was not laid out for it, and says so to the GRANT.
      await isBelowSecurity(transaction, 'applicationRole', applicationRole);
      await transaction.query(`GRANT ${quoteName(applicationRole)} TO ${quoteName(role)}`);
      await transaction.query(
        'INSERT INTO control.tenant_role (role_name, tenant) VALUES ($1, $2) ON CONFLICT (role_name) DO NOTHING',
        [role, tenant],
      );
      const [mapping] = await transaction.query<{ tenant: string }>(
        'SELECT tenant FROM control.tenant_role WHERE role_name = $1',
        [role],
      );
      if (mapping?.tenant !== tenant) {
        throw new BitewingError('invalid_options', { detail: 'role: it is bound to another tenant.' });
      }
    });
  } catch (error) {
    throw storeError(error);
  }
}
