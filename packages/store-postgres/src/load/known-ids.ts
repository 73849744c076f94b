import type { EntityName } from '@bitewing/core';
import type { StoreTransaction } from '../client/store-client.ts';
import { entityTables } from '../layout/entity-table.ts';
import type { RowScope } from './delete-rows.ts';

/**
 * Which of the ids a generation says anything of already, as a record, in a finding or in quarantine. In a snapshot that is none, and
 * nothing needs to be taken away.
 *
 * The sub-selects are kept apart by `LIMIT 1`: every id is looked up by the key, whatever the statistics say, and no
 * further than where it is found.
 */
export async function knownIds(
  transaction: StoreTransaction,
  entity: EntityName,
  ids: readonly string[],
  { instance, generation }: RowScope,
): Promise<readonly string[]> {
  const rows = await transaction.query<{ id: string }>(
    `SELECT asked.id FROM unnest($3::text[]) AS asked (id)
     CROSS JOIN LATERAL (
       (SELECT 1 FROM ${entityTables[entity].table} AS held
        WHERE held.instance = $1 AND held.generation = $2 AND held.id = asked.id LIMIT 1)
       UNION ALL
       (SELECT 1 FROM ops.finding AS held
        WHERE held.instance = $1 AND held.generation = $2 AND held.entity = $4 AND held.id = asked.id LIMIT 1)
       UNION ALL
       (SELECT 1 FROM phi.set_aside AS held
        WHERE held.instance = $1 AND held.generation = $2 AND held.entity = $4 AND held.id = asked.id LIMIT 1)
       LIMIT 1
     ) AS found`,
    [instance, generation, ids, entity],
  );
  return rows.map(({ id }) => id);
}
