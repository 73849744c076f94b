import type { DayReader } from './day-reader.ts';
import type { Span } from './span.ts';
import type { ZoneDay } from './zone-days.ts';

/** When providers work at visits, day by day. */
export interface BusyDays {
  /** On a day, and as long behind it as a new visit may go; merged. */
  busy(providerId: string, day: ZoneDay): readonly Span[];
  /** How much of the day itself, in milliseconds. */
  booked(providerId: string, day: ZoneDay): number;
}

interface BusyDay {
  readonly busy: readonly Span[];
  readonly booked: number;
}

/** Reads each day of a provider once, when somebody asks: most days have no chair that is free for long enough. */
export function createBusyDays(days: DayReader, beyondMs: number): BusyDays {
  const known = new Map<ZoneDay, Map<string, BusyDay>>();
  const read = (providerId: string, day: ZoneDay): BusyDay => {
    const from = day.pieces[0]?.from ?? 0;
    const to = day.pieces.at(-1)?.to ?? 0;
    const busy = days.busy(providerId, from, to + beyondMs);
    let booked = 0;
    for (const span of busy) booked += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
    return { busy, booked };
  };
  const dayOf = (providerId: string, day: ZoneDay): BusyDay => {
    const providers = known.get(day) ?? new Map<string, BusyDay>();
    known.set(day, providers);
    const found = providers.get(providerId) ?? read(providerId, day);
    providers.set(providerId, found);
    return found;
  };
  return {
    busy: (providerId, day) => dayOf(providerId, day).busy,
    booked: (providerId, day) => dayOf(providerId, day).booked,
  };
}
