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

/** How a transaction stands to a change of the key: beside others, alone, or only looking. */
type KeyHold = 'shared' | 'alone' | 'none';

/** Transactions that see one tenant. */
export interface TenantSession {
  /**
   * @param hold `alone` waits until every other transaction of the tenant that may write has ended, and lets none begin.
   */
  run<Result>(
    work: (transaction: StoreTransaction, tenant: string) => Promise<Result>,
    hold?: Exclude<KeyHold, 'none'>,
  ): Promise<Result>;
  /** Runs work on a snapshot with the errors of the catalogue. */
  guard<Result>(work: () => Promise<Result>): Promise<Result>;
  /** The same moment for many statements; `undefined` where the driver cannot. */
  snapshot(): Promise<{ readonly snapshot: StoreSnapshot; readonly tenant: string } | undefined>;
}

/**
 * Settings of every transaction: rights, tenant, and the forms that values are read and written in. The search
 * path is fixed so that no name means anything else. Notices (a table that is there already) are not sent.
 */
const bindStatement = `SELECT
  set_config('role', $1, true), set_config('bitewing.tenant', $2, true),
  set_config('search_path', 'pg_catalog, pg_temp', true), set_config('datestyle', 'ISO, YMD', true),
  set_config('timezone', 'UTC', true), set_config('bytea_output', 'hex', true),
  set_config('client_min_messages', 'warning', true)`;

const tenantStatement = `SELECT control.tenant() AS tenant,
  (SELECT tenant FROM control.tenant_role WHERE role_name = session_user) AS mapped,
  control.hold_key_check($1) AS key_check`;

interface BoundRow {
  readonly tenant: string | null;
  readonly mapped: string | null;
  readonly key_check: Uint8Array | null;
}

interface Bound {
  readonly tenant: string;
  /** Sealed by the codec that the tenant's values are sealed with; null before the first transaction. */
  readonly keyCheck: Uint8Array | null;
}

async function bind(
  transaction: Pick<StoreTransaction, 'query'>,
  binding: TenantBinding,
  hold: KeyHold,
): Promise<Bound> {
  const { mode, tenant, applicationRole } = binding;
  await transaction.query(
    bindStatement,
    [applicationRole, mode === 'setting' ? (tenant ?? '') : ''],
    'often',
  );
  const [bound] = await transaction.query<BoundRow>(tenantStatement, [hold], 'often');
  const found = mode === 'role' ? bound?.mapped : bound?.tenant;
  if (found === null || found === undefined) throw new BitewingError('tenant_missing');
  if (tenant !== undefined && found !== tenant) {
    throw new BitewingError('invalid_options', {
      detail: 'tenant: the login role is mapped to another one.',
    });
  }
  return { tenant: found, keyCheck: bound?.key_check ?? null };
}

/** The first transaction of a tenant says which key its values are sealed with. */
async function writeKeyCheck(
  transaction: Pick<StoreTransaction, 'query'>,
  tenant: string,
  codec: FieldCodec,
): Promise<Uint8Array> {
  await transaction.query(
    'INSERT INTO control.key_check (tenant, sealed) VALUES ($1, $2) ON CONFLICT (tenant) DO NOTHING',
    [tenant, codec.seal('bitewing', keyCheckData(tenant))],
  );
  const [check] = await transaction.query<{ sealed: Uint8Array }>('SELECT sealed FROM control.key_check');
  if (check === undefined) throw new BitewingError('internal', { detail: 'The key check was not written.' });
  return check.sealed;
}

/** Binds a client to a tenant. Errors of the driver come out as errors of the catalogue. */
export function createTenantSession(client: StoreClient, binding: TenantBinding): TenantSession {
  let opened: Uint8Array | undefined;

  /**
   * Binds, and refuses a codec that is not the one that the tenant's values are sealed with, before anything is read or
   * written. In every transaction, because another process may change the key at any time.
   */
  const enter = async (transaction: Pick<StoreTransaction, 'query'>, hold: KeyHold): Promise<string> => {
    const { tenant, keyCheck } = await bind(transaction, binding, hold);
    const check = keyCheck ?? (await writeKeyCheck(transaction, tenant, binding.codec));
    if (opened !== undefined && Buffer.compare(opened, check) === 0) return tenant;
    try {
      binding.codec.open(check, keyCheckData(tenant));
    } catch (cause) {
      // The plain codec's form is damage to a cipher, but what is wrong here is the codec.
      throw new BitewingError('key_missing', { cause });
    }
    opened = new Uint8Array(check);
    return tenant;
  };

  const guard: TenantSession['guard'] = async (work) => {
    try {
      return await work();
    } catch (error) {
      throw storeError(error);
    }
  };

  const run: TenantSession['run'] = (work, hold = 'shared') =>
    guard(() => client.transaction(async (transaction) => work(transaction, await enter(transaction, hold))));

  return {
    run,
    guard,
    async snapshot() {
      const { snapshot: open } = client;
      if (open === undefined) return undefined;
      // A snapshot cannot write the key check where there is none yet.
      if (opened === undefined) await run(async () => undefined);
      return guard(async () => {
        const snapshot = await open.call(client);
        try {
          return { snapshot, tenant: await enter(snapshot, 'none') };
        } catch (error) {
          await snapshot.close();
          throw error;
        }
      });
    },
  };
}
