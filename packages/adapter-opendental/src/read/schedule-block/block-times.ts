import type { Row } from '@bitewing/adapter-kit';
import type { LocalTime, Model } from '@bitewing/core';
import type { MappingTools } from '../mapping-tools.ts';

/** From when to when a block lasts. */
type BlockTimes = Pick<Model['scheduleBlock'], 'startTimeLocal' | 'endTimeLocal'>;

const wholeDay: BlockTimes = { startTimeLocal: null, endTimeLocal: null };
const midnight = '00:00:00' as LocalTime;

/**
 * Reads the times of a block. Midnight twice stands for none, as `time` columns are not nullable; beside another
 * time it is the beginning or the end of the day.
 */
export function blockTimesReader({
  cell,
  notes,
}: MappingTools): (row: Row, areIgnored: boolean) => BlockTimes {
  const start = cell.time('StartTime', 'startTimeLocal');
  const storedStart = cell.text('StartTime');
  const end = cell.time('StopTime', 'endTimeLocal');
  const storedEnd = cell.text('StopTime');
  const keep = (column: string, stored: string | null): void => {
    if (stored !== null && stored !== midnight) notes.keep(column, stored);
  };
  return (row, areIgnored) => {
    if (areIgnored) {
      keep('StartTime', storedStart(row));
      keep('StopTime', storedEnd(row));
      return wholeDay;
    }
    const startTimeLocal = start(row);
    const endTimeLocal = end(row);
    if (startTimeLocal === null && endTimeLocal === null) return wholeDay;
    return {
      startTimeLocal: startTimeLocal ?? (storedStart(row) === midnight ? midnight : null),
      endTimeLocal: endTimeLocal ?? (storedEnd(row) === midnight ? midnight : null),
    };
  };
}
