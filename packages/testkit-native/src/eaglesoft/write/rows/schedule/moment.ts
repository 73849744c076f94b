import type { Instant, LocalDateTime } from '@bitewing/core';
import { instantText, momentsOf } from '../../../../time/local-time.ts';

const hour = 3_600_000;

/** A wall-clock time some minutes later, as the clock on the wall counts. */
export const minutesLater = (local: LocalDateTime, minutes: number): LocalDateTime =>
  new Date(Date.parse(`${local}Z`) + minutes * 60_000).toISOString().slice(0, 19) as LocalDateTime;

/**
 * The moment of a wall-clock time in a zone of North America: of a time that exists twice the first, and of one that the
 * clock skipped the one by the offset before.
 */
export function momentOf(local: LocalDateTime, timeZone: string): Instant {
  const [first] = momentsOf(local, timeZone);
  if (first !== undefined) return instantText(first);
  const [before] = momentsOf(minutesLater(local, -60), timeZone);
  if (before === undefined) throw new RangeError('A wall-clock time belongs to no moment.');
  return instantText(before + hour);
}
