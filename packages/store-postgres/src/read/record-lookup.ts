import type { RecordLookup } from '@bitewing/core';
import { entityTables } from '../layout/entity-table.ts';
import type { TenantSession } from '../tenant-session.ts';

/**
 * Which records are there for somebody who is loading: what a whole new generation holds so far, or what is visible
 * with the changes that lie over it.
 */
export function createRecordLookup(session: TenantSession, instance: string): RecordLookup {
  return {
    exists: async (entity, ids) => {
      if (ids.length === 0) return new Set();
      const found = await session.run((transaction) =>
        transaction.query<{ id: string }>(
          // Kept apart by OFFSET 0: every id is looked up by the key, whatever the statistics say.
          `SELECT DISTINCT asked.id FROM control.instance AS status
           CROSS JOIN LATERAL (VALUES
             (status.loading_generation, false),
             (CASE WHEN status.loading_generation IS NULL OR status.loading_is_overlay THEN status.visible_generation END, true)
           ) AS shelf (generation, is_visible)
           CROSS JOIN unnest($2::text[]) AS asked (id)
           CROSS JOIN LATERAL (SELECT 1 FROM ${entityTables[entity].table} AS record
             WHERE record.instance = $1 AND record.generation = shelf.generation AND record.id = asked.id OFFSET 0) AS found
           WHERE status.instance = $1
             AND NOT (shelf.is_visible AND EXISTS (SELECT 1 FROM control.removal AS removal
               WHERE removal.instance = $1 AND removal.generation = status.loading_generation
                 AND removal.entity = $3 AND removal.id = asked.id))`,
          [instance, ids, entity],
        ),
      );
      return new Set(found.map((row) => row.id));
    },
  };
}
