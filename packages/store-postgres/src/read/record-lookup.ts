import { BitewingError, type EntityName, type RecordLookup, type StoredReference } from '@bitewing/core';
import { entityTables } from '../layout/entity-table.ts';
import { isStorable } from '../record/storable-text.ts';
import type { TenantSession } from '../tenant-session.ts';

/** What somebody who is loading sees: a whole new generation, or what is visible with the changes that lie over it. */
const shelves = `control.instance AS status
  CROSS JOIN LATERAL (VALUES
    (status.loading_generation, false),
    (CASE WHEN status.loading_generation IS NULL OR status.loading_is_overlay THEN status.visible_generation END, true)
  ) AS shelf (generation, is_visible)`;

/** That changes took a record away which still stands in what is visible. */
const isRemoved = (id: string): string => `EXISTS (SELECT 1 FROM control.removal AS removal
  WHERE removal.instance = $1 AND removal.generation = status.loading_generation
    AND removal.entity = $3 AND removal.id = ${id})`;

const defaultPageRows = 10_000;

const foundStatement = (table: string, condition: string): string =>
  // Kept apart by OFFSET 0: every id is looked up by the key, whatever the statistics say.
  `SELECT DISTINCT asked.id FROM ${shelves}
   CROSS JOIN unnest($2::text[]) AS asked (id)
   CROSS JOIN LATERAL (SELECT 1 FROM ${table} AS held
     WHERE held.instance = $1 AND held.generation = shelf.generation AND ${condition} AND held.id = asked.id OFFSET 0) AS found
   WHERE status.instance = $1 AND NOT (shelf.is_visible AND ${isRemoved('asked.id')})`;

/** References have no index of their own: a page is one pass over the records of the entity. */
function referringStatement(entity: EntityName, field: string): string {
  const { table, columns } = entityTables[entity];
  const column = columns.find((one) => one.field === field);
  if (column === undefined) throw new BitewingError('internal', { detail: 'A reference has no column.' });
  const name = `held."${column.name}"`;
  const targets =
    column.kind === 'jsonb'
      ? `jsonb_array_elements_text(CASE WHEN jsonb_typeof(${name}) = 'array' THEN ${name} ELSE '[]' END)`
      : `(VALUES (${name}))`;
  return `SELECT held.id, jsonb_agg(DISTINCT target.id) AS targets FROM ${shelves}
    JOIN ${table} AS held ON held.instance = $1 AND held.generation = shelf.generation
    CROSS JOIN LATERAL ${targets} AS target (id)
    WHERE status.instance = $1 AND target.id = ANY ($2::text[]) AND held.id > $4
      AND NOT (shelf.is_visible AND (${isRemoved('held.id')} OR EXISTS (SELECT 1 FROM ${table} AS later
        WHERE later.instance = $1 AND later.generation = status.loading_generation AND later.id = held.id)))
    GROUP BY held.id ORDER BY held.id LIMIT $5`;
}

/**
 * Which records are there, in quarantine, or refer to others, for somebody who is loading.
 *
 * @param pageRows how many records that refer to others are given at a time
 */
export function createRecordLookup(
  session: TenantSession,
  instance: string,
  pageRows = defaultPageRows,
): RecordLookup {
  async function found(
    entity: EntityName,
    ids: readonly string[],
    table: string,
    condition: string,
  ): Promise<ReadonlySet<string>> {
    // A record whose id no column can hold was never loaded.
    const storable = ids.filter(isStorable);
    if (storable.length === 0) return new Set();
    const rows = await session.run((transaction) =>
      transaction.query<{ id: string }>(foundStatement(table, condition), [instance, storable, entity]),
    );
    return new Set(rows.map((row) => row.id));
  }

  return {
    exists: (entity, ids) => found(entity, ids, entityTables[entity].table, 'true'),
    // Rejected rows have no id.
    quarantined: (entity, ids) =>
      found(
        entity,
        ids.filter((id) => id !== ''),
        'phi.set_aside',
        'held.entity = $3',
      ),
    async *referring(entity, field, ids) {
      const statement = referringStatement(entity, field);
      const storable = ids.filter(isStorable);
      let after: string | undefined = '';
      while (after !== undefined && storable.length > 0) {
        const parameters: unknown[] = [instance, storable, entity, after, pageRows];
        const rows: readonly { readonly id: string; readonly targets: readonly string[] }[] =
          await session.run((transaction) => transaction.query(statement, parameters));
        const page: readonly StoredReference[] = rows.map(({ id, targets }) => ({ id, targetIds: targets }));
        if (page.length > 0) yield page;
        after = rows.length < pageRows ? undefined : rows.at(-1)?.id;
      }
    },
  };
}
