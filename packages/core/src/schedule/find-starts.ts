import { dayMs } from '../model/calendar-day.ts';
import { firstEndingAfter, type Span } from './span.ts';
import type { ZoneDay } from './zone-days.ts';

/** What decides when a visit may start on a day, in one chair and with one provider. */
export interface StartSearch {
  readonly day: ZoneDay;
  /** When the chair is open and empty and the provider there, into the day behind where that matters. */
  readonly open: readonly Span[];
  /** When the provider works at other visits; merged. */
  readonly busy: readonly Span[];
  readonly lengthMs: number;
  /** When the provider works at this visit, from its start. */
  readonly providerParts: readonly Span[];
  readonly granularityMs: number;
  /** The moment before which no visit starts. */
  readonly earliest: number;
  /** Times of the wall clock at which a visit may start. */
  readonly times: Span;
  readonly limit: number;
}

/** The moments of a day at which the visit could start, in order. */
export function findStarts(search: StartSearch): readonly number[] {
  const { day, open, lengthMs, granularityMs, times } = search;
  const starts: number[] = [];
  for (const { from, to, offset } of day.pieces) {
    const midnight = day.day * dayMs - offset;
    const first = Math.max(from, search.earliest, midnight + times.from);
    const end = Math.min(to, midnight + times.to);
    // The clock shows multiples of the granularity, so they are counted on the clock and not on moments.
    const onGrid = (moment: number): number =>
      Math.ceil((moment + offset) / granularityMs) * granularityMs - offset;
    for (const span of open) {
      let start = onGrid(Math.max(first, span.from));
      while (start < end && start + lengthMs <= span.to) {
        if (starts.length >= search.limit) return starts;
        const next = freeFrom(search, start);
        if (next === start) {
          starts.push(start);
          start += granularityMs;
        } else start = onGrid(next);
      }
    }
  }
  return starts;
}

/** The start itself where the provider is free in every part, else when the first that hinders it would not any more. */
function freeFrom({ busy, providerParts }: StartSearch, start: number): number {
  for (const part of providerParts) {
    const hindering = firstEndingAfter(busy, start + part.from);
    if (hindering !== undefined && hindering.from < start + part.to) return hindering.to - part.from;
  }
  return start;
}
