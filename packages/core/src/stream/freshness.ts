import type { Instant } from '../model/values.ts';
import type { TableProgress } from './batch.ts';

/** How old the picture of a table is. */
export interface TableFreshness {
  readonly table: string;
  /** Age in milliseconds; null where nothing of the table was read yet. */
  readonly ageMs: number | null;
}

/** Age of every table by a clock that the caller gives; never negative. */
export function freshness(tables: readonly TableProgress[], now: Instant): readonly TableFreshness[] {
  const moment = Date.parse(now);
  return tables.map(({ table, asOf }) => ({
    table,
    ageMs: asOf === null ? null : Math.max(0, moment - Date.parse(asOf)),
  }));
}
