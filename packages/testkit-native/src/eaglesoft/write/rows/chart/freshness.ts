import type { EaglesoftWriting, RowColumns } from '../../writing.ts';
import { firstSeen } from './first-seen.ts';

/**
 * `freshness` of a note: when it was written, and for one that came or changed since the database was first written, a time of
 * the day on which that was seen: later than that of every other note (eaglesoft.md section 9).
 */
export function freshnessOf(writing: EaglesoftWriting, id: string, row: RowColumns): string {
  const { memory } = writing.state;
  const content = String(writing.below(2 ** 32, JSON.stringify(row)));
  const changedOn = memory.once(`note ${id}`, content, () => writing.today);
  const microseconds = String(writing.below(1_000_000, `freshness ${id} ${content}`)).padStart(6, '0');
  const isFirst = changedOn === firstSeen(writing, 'notes');
  const time = isFirst && row.date_entered != null ? row.date_entered : `${changedOn} 23:59:59`;
  return `${time}.${microseconds}`;
}
