import type { EntityName } from '@bitewing/core';
import type { StoreTransaction } from '../client/store-client.ts';

/** Which rows of a table are meant besides their ids. */
export interface RowScope {
  readonly instance: string;
  readonly generation: number;
  /** For tables that hold rows of several entities. */
  readonly entity?: EntityName;
}

/**
 * Deletes rows by their ids, each through the index, by the function `control.delete_rows`.
 *
 * `id = ANY (...)` would depend on statistics: after a bulk load there are none yet (PGlite never makes any), and
 * Postgres then reads the whole generation for every batch.
 */
export async function deleteRows(
  transaction: StoreTransaction,
  table: string,
  ids: readonly string[],
  { instance, generation, entity }: RowScope,
): Promise<void> {
  if (ids.length === 0) return;
  await transaction.query(
    'SELECT control.delete_rows($1::text::regclass, $2::text, $3::integer, $4::text, $5::text[])',
    [table, instance, generation, entity ?? null, ids],
  );
}
