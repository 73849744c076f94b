import { BitewingError } from '../error/bitewing-error.ts';
import { dayMs, minuteMs } from '../model/calendar-day.ts';
import { type BusyDays, createBusyDays } from './busy-days.ts';
import type { SlotQuery } from './capacity-query.ts';
import { type Candidate, oneOfEachProvider, oneOfEachStart } from './choose-candidates.ts';
import type { DayReader } from './day-reader.ts';
import { findStarts, type StartSearch } from './find-starts.ts';
import { instantText, localText } from './moment-text.ts';
import type { OpenChair } from './open-chair.ts';
import { createQueryReader, type QueryGround, type QueryReader } from './query-reader.ts';
import type { Slot } from './slot.ts';
import { mergeSpans, type Span } from './span.ts';
import { providerParts } from './visit-spans.ts';
import { timeOfDayMs } from './wall-stretch.ts';

const usualLimit = 20;
const wholeDay: Span = { from: 0, to: dayMs };

/** What is looked for, on whatever day. */
type Wanted = Omit<StartSearch, 'day' | 'open' | 'busy'>;

function wantedBy({ facts, rules }: QueryGround, query: SlotQuery): Wanted {
  const { appointmentTypeId, timeOfDay, earliest } = query;
  const type = appointmentTypeId === undefined ? undefined : facts.setUp.types.get(appointmentTypeId);
  const minutes = query.minutes ?? type?.minutes ?? 0;
  if (minutes === 0) {
    throw new BitewingError('invalid_options', {
      detail: 'minutes is missing, and no type of appointment gives a length.',
    });
  }
  const soonest = Date.parse(query.now) + rules.minimumLeadMinutes * minuteMs;
  return {
    lengthMs: minutes * minuteMs,
    providerParts: providerParts(type?.segments ?? null, minutes),
    granularityMs: rules.granularityMinutes * minuteMs,
    earliest: earliest === undefined ? soonest : Math.max(soonest, Date.parse(earliest)),
    times:
      timeOfDay === undefined
        ? wholeDay
        : { from: timeOfDayMs(timeOfDay.from), to: timeOfDayMs(timeOfDay.to) },
    limit: query.limit ?? usualLimit,
  };
}

/** The open times of a chair with those of the day behind, where a visit could go over midnight. */
function openInto(days: DayReader, providerId: string, { chair, day, open }: OpenChair): readonly Span[] {
  if (open.at(-1)?.to !== day.pieces.at(-1)?.to) return open;
  const behind = days.openChairs(providerId, day.day + 1).find((other) => other.chair === chair);
  return behind === undefined ? open : mergeSpans([...open, ...behind.open]);
}

/** Every visit of a day that could be booked, as far as the limit may need them. */
function candidatesOf(
  { days, providers }: QueryReader,
  busyDays: BusyDays,
  wanted: Wanted,
  day: number,
): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const [rank, { id: providerId }] of providers.entries()) {
    for (const openChair of days.openChairs(providerId, day)) {
      const open = openInto(days, providerId, openChair).filter(
        ({ from, to }) => to - from >= wanted.lengthMs,
      );
      if (open.length === 0) continue;
      const { chair, day: zoneDay } = openChair;
      const busy = busyDays.busy(providerId, zoneDay);
      for (const start of findStarts({ ...wanted, day: zoneDay, open, busy }))
        candidates.push({ start, chair, day: zoneDay, rank, providerId });
    }
  }
  return candidates;
}

/** The slots of a query: by day, then by start, then by provider. */
export function findSlots(ground: QueryGround, query: SlotQuery): readonly Slot[] {
  const reader = createQueryReader(ground, query);
  if (reader === null) return [];
  const wanted = wantedBy(ground, query);
  const busyDays = createBusyDays(reader.days, wanted.lengthMs);
  const written = ({ start, day, providerId, chair }: Candidate): Slot => ({
    start: instantText(start),
    startLocal: localText(day, start),
    minutes: wanted.lengthMs / minuteMs,
    providerId,
    operatoryId: chair.id,
    locationId: chair.locationId,
    appointmentTypeId: query.appointmentTypeId ?? null,
    newPatient: query.newPatient === true,
  });
  const slots: Slot[] = [];
  for (let day = reader.firstDay; day <= reader.lastDay && slots.length < wanted.limit; day += 1) {
    const candidates = candidatesOf(reader, busyDays, wanted, day);
    const chosen =
      query.oneEach === 'provider'
        ? oneOfEachProvider(candidates)
        : oneOfEachStart(candidates, busyDays.booked);
    slots.push(...chosen.slice(0, wanted.limit - slots.length).map(written));
  }
  return slots;
}
