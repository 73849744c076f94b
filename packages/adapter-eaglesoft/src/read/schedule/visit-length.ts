import { cellIssue, type Row } from '@bitewing/adapter-kit';
import type { LocalDateTime } from '@bitewing/core';
import type { MappingTools } from '../table-reader.ts';

const minute = 60_000;
const endBeforeStart = cellIssue('rule_violated', 'durationMinutes');
const noWholeMinutes = {
  ...cellIssue('rule_violated', 'durationMinutes', 'info'),
  rule: 'time_finer_than_minute',
};

const position = (local: LocalDateTime): number => Date.parse(`${local}Z`);

/**
 * Reads how long a visit is by the clock on the wall. An end that cannot be had back from the length is kept: one that is
 * before the start, that is no whole number of minutes behind it, or that has no start.
 */
export function visitLengthReader({
  cell,
  notes,
}: MappingTools): (row: Row, start: LocalDateTime | null) => number | null {
  const end = cell.dateTime('end_time', 'durationMinutes');
  const stored = cell.text('end_time');
  return (row, start) => {
    const until = end(row);
    if (until === null) return null;
    const minutes = start === null ? -1 : (position(until) - position(start)) / minute;
    if (start === null || minutes < 0 || !Number.isInteger(minutes)) {
      notes.keep('end_time', stored(row) ?? '');
      if (start === null) return null;
      notes.add(minutes < 0 ? endBeforeStart : noWholeMinutes);
    }
    return minutes < 0 ? null : Math.floor(minutes);
  };
}
