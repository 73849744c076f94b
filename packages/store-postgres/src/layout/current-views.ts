import { BitewingError, entityNames } from '@bitewing/core';
import type { StoreTransaction } from '../client/store-client.ts';
import { entityTables } from './entity-table.ts';
import { quoteName } from './quote-name.ts';

/** A view of what is visible in a table. */
interface CurrentView {
  /** Qualified and quoted. */
  readonly view: string;
  readonly table: string;
  readonly columns: readonly string[];
}

const viewOf = (name: string): string => `ops.${quoteName(`current_${name}`)}`;

const place = ['tenant', 'instance'];
const beforeFields = ['id', 'source_adapter', 'source_table', 'source_key', 'issues', 'extra', 'forms'];

/** Every view; they show an instance from its first settled batch on. */
export const currentViews: readonly CurrentView[] = [
  ...entityNames.map((entity): CurrentView => {
    const { name, table, columns } = entityTables[entity];
    const fields = columns.map((column) => column.name);
    return { view: viewOf(name), table, columns: [...place, ...beforeFields, ...fields] };
  }),
  {
    view: viewOf('finding'),
    table: 'ops.finding',
    columns: [...place, 'entity', 'id', 'rule', 'field', 'severity', 'code'],
  },
];

async function columnsOf(transaction: StoreTransaction, view: string): Promise<readonly string[]> {
  const columns = await transaction.query<{ name: string }>(
    `SELECT attname AS name FROM pg_catalog.pg_attribute
     WHERE attrelid = pg_catalog.to_regclass($1) AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [view],
  );
  return columns.map(({ name }) => name);
}

/** @throws BitewingError `store_not_migrated` that names what a host has built on a view which must go */
async function dropView(transaction: StoreTransaction, view: string): Promise<void> {
  const dependents = await transaction.query<{ name: string }>(
    `SELECT DISTINCT pg_catalog.pg_describe_object(classid, objid, objsubid) AS name FROM pg_catalog.pg_depend
     WHERE refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND refobjid = pg_catalog.to_regclass($1)
       AND deptype = 'n'
       AND objid NOT IN (SELECT oid FROM pg_catalog.pg_rewrite WHERE ev_class = pg_catalog.to_regclass($1))
     ORDER BY name`,
    [view],
  );
  if (dependents.length > 0) {
    const names = dependents.map(({ name }) => name).join(', ');
    throw new BitewingError('store_not_migrated', {
      detail: `A column of ${view} is gone, and something stands on it: ${names}. Drop that, migrate, and make it again.`,
    });
  }
  await transaction.query(`DROP VIEW ${view}`);
}

/**
 * Makes the views, or gives them the columns that a newer model has. New columns come last, so that a view is
 * replaced in place and what a host has built on it stays.
 *
 * They see what their reader may see.
 *
 * @throws BitewingError `store_not_migrated`
 */
export async function replaceViews(transaction: StoreTransaction): Promise<void> {
  for (const { view, table, columns } of currentViews) {
    const known = await columnsOf(transaction, view);
    if (known.some((column) => !columns.includes(column))) await dropView(transaction, view);
    const ordered = new Set([...known.filter((column) => columns.includes(column)), ...columns]);
    const selected = [...ordered].map((column) => `shown.${quoteName(column)}`);
    await transaction.query(
      `CREATE OR REPLACE VIEW ${view} WITH (security_invoker = true) AS SELECT ${selected.join(', ')} FROM ${table} AS shown
       JOIN control.instance AS status ON status.tenant = shown.tenant AND status.instance = shown.instance
        AND status.visible_generation = shown.generation`,
    );
  }
}
