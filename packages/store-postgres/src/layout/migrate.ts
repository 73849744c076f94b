import { BitewingError, modelVersion } from '@bitewing/core';
import type { StoreClient, StoreTransaction } from '../client/store-client.ts';
import { storeError } from '../store-error.ts';
import { replaceViews } from './current-views.ts';
import { quoteName } from './quote-name.ts';
import { grantStatements, groundSecurity, groundStatements, tableStatements } from './statements.ts';
import { tenantTables } from './tenant-tables.ts';

/** Version of the tables that do not follow from the model. */
export const layoutVersion = 5;

/** Since this one scan state is sealed. What older ones kept cannot be opened: a source then asks for a new snapshot. */
const sealedScanState = 4;

/** Role whose rights the store works with, unless the host names another. */
export const defaultApplicationRole = 'bitewing_application';

/** Any number, the same in all versions: two migrations of one database must not run at once. */
const migrationLock = 7_283_041;

const compareVersions = (left: string, right: string): number => {
  const [leftMajor = 0, leftMinor = 0] = left.split('.').map(Number);
  const [rightMajor = 0, rightMinor = 0] = right.split('.').map(Number);
  return leftMajor - rightMajor || leftMinor - rightMinor;
};

interface Layout {
  readonly version: number;
  readonly model_version: string;
}

async function readLayout(transaction: StoreTransaction): Promise<Layout | undefined> {
  const [found] = await transaction.query<{ there: boolean }>(
    `SELECT pg_catalog.to_regclass('control.layout') IS NOT NULL AS there`,
  );
  if (found?.there !== true) return undefined;
  const [layout] = await transaction.query<Layout>('SELECT version, model_version FROM control.layout');
  return layout;
}

async function requirePostgres15(transaction: StoreTransaction): Promise<void> {
  const [server] = await transaction.query<{ version: number }>(
    `SELECT current_setting('server_version_num')::integer AS version`,
  );
  if ((server?.version ?? 0) < 150_000) {
    throw new BitewingError('unsupported_version', { detail: 'The store needs Postgres 15 or newer.' });
  }
}

async function createApplicationRole(transaction: StoreTransaction, name: string): Promise<void> {
  const found = await transaction.query('SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = $1', [name]);
  if (found.length === 0) await transaction.query(`CREATE ROLE ${quoteName(name)} NOLOGIN`);
}

/**
 * Lays the store out, or brings an older layout to this version. Run by the owner of the database; running it
 * again changes nothing.
 *
 * Columns of a newer minor version of the model are added, to the views as their last ones; nothing of a record is ever dropped,
 * and views that a host has built on `ops.current_*` stay.
 *
 * @throws BitewingError `store_version_unsupported` for a layout of a newer version, `unsupported_version` for a
 * server older than Postgres 15, `store_not_migrated` where a column of a view is gone and a host's own view, which the
 * message names, stands on it, `store_unavailable`
 */
export async function migrateStore(
  client: StoreClient,
  applicationRole = defaultApplicationRole,
): Promise<void> {
  try {
    await client.transaction(async (transaction) => {
      await requirePostgres15(transaction);
      await transaction.query('SELECT pg_catalog.pg_advisory_xact_lock($1)', [migrationLock]);
      const layout = await readLayout(transaction);
      const modelOrder = compareVersions(layout?.model_version ?? modelVersion, modelVersion);
      if ((layout?.version ?? 0) > layoutVersion || modelOrder > 0) {
        throw new BitewingError('store_version_unsupported', {
          detail: `Layout ${layout?.version} of model ${layout?.model_version}; this version knows layout ${layoutVersion} of model ${modelVersion}.`,
        });
      }
      await createApplicationRole(transaction, applicationRole);
      if (layout?.version !== layoutVersion || modelOrder !== 0) {
        for (const statement of groundStatements) await transaction.query(statement);
        for (const statement of groundSecurity) await transaction.query(statement);
        for (const table of tenantTables) {
          for (const statement of tableStatements(table)) await transaction.query(statement);
        }
        // No policy stands in its way: rows of all tenants go.
        if (layout !== undefined && layout.version < sealedScanState)
          await transaction.query('TRUNCATE control.scan_state');
        await replaceViews(transaction);
        await transaction.query('DELETE FROM control.layout');
        await transaction.query('INSERT INTO control.layout (version, model_version) VALUES ($1, $2)', [
          layoutVersion,
          modelVersion,
        ]);
      }
      for (const statement of grantStatements(applicationRole)) await transaction.query(statement);
    });
  } catch (error) {
    throw storeError(error);
  }
}
