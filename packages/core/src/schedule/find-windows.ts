import { minuteMs } from '../model/calendar-day.ts';
import type { CapacityQuery } from './capacity-query.ts';
import type { CapacityWindow } from './capacity-window.ts';
import type { DayReader } from './day-reader.ts';
import { instantText, localText } from './moment-text.ts';
import { createQueryReader, type QueryGround } from './query-reader.ts';
import { type Chair, inOrder } from './set-up.ts';
import { type Span, subtractSpans } from './span.ts';
import type { ZoneDay } from './zone-days.ts';

/** A window that is not written out yet; it may go on in the day behind. */
interface OpenWindow {
  readonly chair: Chair;
  readonly providerId: string;
  readonly span: Span;
  readonly firstDay: ZoneDay;
  readonly lastDay: ZoneDay;
}

const written = ({ chair, providerId, span, firstDay, lastDay }: OpenWindow): CapacityWindow => ({
  start: instantText(span.from),
  end: instantText(span.to),
  startLocal: localText(firstDay, span.from),
  endLocal: localText(lastDay, span.to),
  minutes: Math.floor((span.to - span.from) / minuteMs),
  providerId,
  operatoryId: chair.id,
  locationId: chair.locationId,
});

/** The windows of one provider on one day. */
function windowsOfDay(days: DayReader, providerId: string, day: number): readonly OpenWindow[] {
  const chairs = days.openChairs(providerId, day).toSorted((left, right) => inOrder(left.chair, right.chair));
  return chairs.flatMap(({ chair, day: zoneDay, open }) => {
    const busy = days.busy(providerId, open[0]?.from ?? 0, open.at(-1)?.to ?? 0);
    return subtractSpans(open, busy).map((span) => ({
      chair,
      providerId,
      span,
      firstDay: zoneDay,
      lastDay: zoneDay,
    }));
  });
}

/** The windows of a query, by start; those that start together in the practice's order of providers and chairs. */
export function findWindows(ground: QueryGround, query: CapacityQuery): readonly CapacityWindow[] {
  const reader = createQueryReader(ground, query);
  if (reader === null) return [];
  const found: OpenWindow[] = [];
  for (const { id } of reader.providers) {
    /** Place in `found` of the last window of each chair: what goes over midnight is one window. */
    const latest = new Map<string, number>();
    for (let day = reader.firstDay; day <= reader.lastDay; day += 1) {
      for (const window of windowsOfDay(reader.days, id, day)) {
        const place = latest.get(window.chair.id);
        const before = place === undefined ? undefined : found[place];
        if (place !== undefined && before?.span.to === window.span.from) {
          const span = { from: before.span.from, to: window.span.to };
          found[place] = { ...before, span, lastDay: window.lastDay };
        } else {
          latest.set(window.chair.id, found.length);
          found.push(window);
        }
      }
    }
  }
  return found.toSorted((left, right) => left.span.from - right.span.from).map(written);
}
