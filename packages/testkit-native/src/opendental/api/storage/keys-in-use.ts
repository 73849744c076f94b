import type { ApiRow, ApiStorage, RowCondition } from './api-storage.ts';

/** Tables whose rows cannot be hidden have no such column; `PatStatus` 0 is a patient of the practice (opendental-enums.md). */
const isInUse = ({ IsHidden = 0, PatStatus = 0 }: ApiRow): boolean => IsHidden === 0 && PatStatus === 0;

/**
 * Native keys of the rows of a table that are in use, the lowest first: what is hidden is left out, and of patients everybody
 * who is none of the practice.
 *
 * @param column The table's key.
 */
export async function keysInUse(
  storage: Pick<ApiStorage, 'read'>,
  table: string,
  column: string,
  conditions: readonly RowCondition[] = [],
): Promise<readonly string[]> {
  const rows = await storage.read(table, conditions);
  return rows
    .filter(isInUse)
    .map((row) => Number(row[column]))
    .sort((one, other) => one - other)
    .map(String);
}
