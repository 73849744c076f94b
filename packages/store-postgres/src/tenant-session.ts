import { BitewingError } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import type { StoreClient, StoreSnapshot, StoreTransaction } from './client/store-client.ts';
import { keyCheckData } from './record/associated-data.ts';
import { storeError } from './store-error.ts';

/** How a connection is bound to a tenant. */
export interface TenantBinding {
  /** `role`: by the login role, which no statement changes; `setting`: by a setting, which stops mistakes only. */
  readonly mode: 'role' | 'setting';
  readonly tenant: string | undefined;
  readonly applicationRole: string;
  readonly codec: FieldCodec;
}

/** Transactions that see one tenant. */
export interface TenantSession {
  run<Result>(work: (transaction: StoreTransaction, tenant: string) => Promise<Result>): Promise<Result>;
  /** Runs work on a snapshot with the errors of the catalogue. */
  guard<Result>(work: () => Promise<Result>): Promise<Result>;
  /** The same moment for many statements; `undefined` where the driver cannot. */
  snapshot(): Promise<{ readonly snapshot: StoreSnapshot; readonly tenant: string } | undefined>;
}

/**
 * Settings of every transaction: rights, tenant, and the forms that values are read and written in. The search
 * path is fixed so that no name means anything else.
 */
const bindStatement = `SELECT
  set_config('role', $1, true), set_config('bitewing.tenant', $2, true),
  set_config('search_path', 'pg_catalog, pg_temp', true), set_config('datestyle', 'ISO, YMD', true),
  set_config('timezone', 'UTC', true), set_config('bytea_output', 'hex', true)`;

const tenantStatement = `SELECT control.tenant() AS tenant,
  (SELECT tenant FROM control.tenant_role WHERE role_name = session_user) AS mapped`;

async function bind(transaction: Pick<StoreTransaction, 'query'>, binding: TenantBinding): Promise<string> {
  const { mode, tenant, applicationRole } = binding;
  await transaction.query(bindStatement, [applicationRole, mode === 'setting' ? (tenant ?? '') : '']);
  const [bound] = await transaction.query<{ tenant: string | null; mapped: string | null }>(tenantStatement);
  const found = mode === 'role' ? bound?.mapped : bound?.tenant;
  if (found === null || found === undefined) throw new BitewingError('tenant_missing');
  if (tenant !== undefined && found !== tenant) {
    throw new BitewingError('invalid_options', {
      detail: 'tenant: the login role is mapped to another one.',
    });
  }
  return found;
}

/** Refuses a codec that is not the one that the tenant's values were sealed with, before anything is written. */
async function checkKey(transaction: StoreTransaction, tenant: string, codec: FieldCodec): Promise<void> {
  const select = 'SELECT sealed FROM control.key_check';
  let [check] = await transaction.query<{ sealed: Uint8Array }>(select);
  if (check === undefined) {
    const sealed = codec.seal('bitewing', keyCheckData(tenant));
    await transaction.query(
      'INSERT INTO control.key_check (tenant, sealed) VALUES ($1, $2) ON CONFLICT (tenant) DO NOTHING',
      [tenant, sealed],
    );
    [check] = await transaction.query<{ sealed: Uint8Array }>(select);
  }
  if (check === undefined) throw new BitewingError('internal', { detail: 'The key check was not written.' });
  try {
    codec.open(check.sealed, keyCheckData(tenant));
  } catch (cause) {
    // The plain codec's form is damage to a cipher, but what is wrong here is the codec.
    throw new BitewingError('key_missing', { cause });
  }
}

/** Binds a client to a tenant. Errors of the driver come out as errors of the catalogue. */
export function createTenantSession(client: StoreClient, binding: TenantBinding): TenantSession {
  let keyChecked = false;

  const guard: TenantSession['guard'] = async (work) => {
    try {
      return await work();
    } catch (error) {
      throw storeError(error);
    }
  };

  const run: TenantSession['run'] = (work) =>
    guard(async () => {
      const result = await client.transaction(async (transaction) => {
        const tenant = await bind(transaction, binding);
        if (!keyChecked) await checkKey(transaction, tenant, binding.codec);
        return work(transaction, tenant);
      });
      keyChecked = true;
      return result;
    });

  return {
    run,
    guard,
    async snapshot() {
      const { snapshot: open } = client;
      if (open === undefined) return undefined;
      if (!keyChecked) await run(async () => undefined);
      return guard(async () => {
        const snapshot = await open.call(client);
        try {
          return { snapshot, tenant: await bind(snapshot, binding) };
        } catch (error) {
          await snapshot.close();
          throw error;
        }
      });
    },
  };
}
