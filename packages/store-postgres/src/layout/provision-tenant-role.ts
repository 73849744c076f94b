import { BitewingError } from '@bitewing/core';
import type { StoreClient } from '../client/store-client.ts';
import { storeError } from '../store-error.ts';
import { defaultApplicationRole } from './migrate.ts';
import { quoteName } from './statements.ts';

/** Which login role belongs to which tenant. */
export interface TenantRole {
  /** Name of a login role that the owner has created, with its password, by the means of the database. */
  readonly role: string;
  readonly tenant: string;
  readonly applicationRole?: string;
}

/**
 * Binds a login role to a tenant for good: it gets the rights of the application's role, and no statement of
 * its own changes what it sees. Run by the owner. Doing it again is harmless.
 *
 * @throws BitewingError `invalid_options` where the role does not exist, is above row-level security, or is bound
 * to another tenant
 */
export async function provisionTenantRole(client: StoreClient, binding: TenantRole): Promise<void> {
  const { role, tenant, applicationRole = defaultApplicationRole } = binding;
  try {
    await client.transaction(async (transaction) => {
      const [found] = await transaction.query<{ above: boolean }>(
        // Membership counts like the attribute itself: SET ROLE takes it on.
        `SELECT bool_or(other.rolsuper OR other.rolbypassrls OR other.rolcreaterole
           OR other.oid = (SELECT nspowner FROM pg_catalog.pg_namespace WHERE nspname = 'control')) AS above
         FROM pg_catalog.pg_roles own
         JOIN pg_catalog.pg_roles other ON pg_catalog.pg_has_role(own.oid, other.oid, 'MEMBER')
         WHERE own.rolname = $1 GROUP BY own.oid`,
        [role],
      );
      if (found === undefined)
        throw new BitewingError('invalid_options', { detail: 'role: there is no such role.' });
      if (found.above) {
        throw new BitewingError('invalid_options', {
          detail:
            'role: it is, or is a member of, the owner, a superuser, or a role that bypasses row-level security or may create roles.',
        });
      }
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
