import { createDayIndex, type Indexed, type Place } from './day-index.ts';
import type { Span } from './span.ts';

interface Visit extends Indexed, Span {}

/** When chairs or providers are taken, by resource and hours of UTC: visits are moments, and no zone is needed for them. */
export interface VisitIndex {
  add(resource: string, recordId: string, span: Span): readonly Place[];
  /** What overlaps a stretch of time, each once; `examined` is told how many were looked at. */
  within(resource: string, from: number, to: number, examined: (count: number) => void): readonly Span[];
  /** How often something was added or taken out for a resource. */
  changes(resource: string): number;
}

/** The index is asked for parts of days of any zone, so that it has shorter days than the calendar. */
const partMs = 4 * 3_600_000;
/** Visits of more than a month are mistakes, and stand in a list of their own: they would fill the index. */
const mostParts = 31 * 6;
const always = Number.NEGATIVE_INFINITY;

export function createVisitIndex(): VisitIndex {
  const visits = createDayIndex<Visit>();
  return {
    add(resource, recordId, { from, to }) {
      if (to <= from) return [];
      const visit: Visit = { recordId, from, to };
      const first = Math.floor(from / partMs);
      const last = Math.floor((to - 1) / partMs);
      if (last - first > mostParts) return [visits.add(resource, always, visit)];
      return Array.from({ length: last - first + 1 }, (_, more) => visits.add(resource, first + more, visit));
    },

    within(resource, from, to, examined) {
      const found: Span[] = [];
      const held = visits.daysOf(resource);
      if (held === undefined) return found;
      const look = (part: number, earliest: number): void => {
        const some = held.get(part);
        if (some === undefined) return;
        examined(some.length);
        for (const visit of some)
          if (visit.from < to && visit.to > from && visit.from >= earliest) found.push(visit);
      };
      const first = Math.floor(from / partMs);
      look(always, Number.NEGATIVE_INFINITY);
      look(first, Number.NEGATIVE_INFINITY);
      // One that began in an earlier part was found there.
      for (let part = first + 1; part * partMs < to; part += 1) look(part, part * partMs);
      return found;
    },

    changes: visits.changes,
  };
}
