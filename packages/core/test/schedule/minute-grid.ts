import type { AppointmentSegment, CanonicalRecord, EntityName, Model } from '@bitewing/core';
import type { ScheduleRuleOptions } from '@bitewing/core/schedule';

/**
 * Availability minute by minute, from the rules of the page on availability alone: nothing is an interval here, and each
 * minute asks every record. Times of all records are whole minutes.
 */
export interface MinuteGrid {
  /** Minutes (since 1970) of some days at which chair and provider could begin a window, as `start|provider|chair`. */
  windowMinutes(question: GridQuestion): readonly string[];
  /** Starts of visits as `start|provider|chair`, in the order of the moments. */
  starts(question: GridQuestion & GridVisit): readonly GridStart[];
}

export interface GridQuestion {
  readonly dates: readonly string[];
  readonly typeId?: string;
  readonly newPatient?: boolean;
}

export interface GridVisit {
  readonly minutes: number;
  readonly now: number;
  readonly timeOfDay?: { readonly from: string; readonly to: string };
}

export interface GridStart {
  readonly minute: number;
  readonly providerId: string;
  readonly operatoryId: string;
  readonly date: string;
  /** Minutes of that date at which the provider works at visits. */
  readonly booked: number;
}

type Rows<E extends EntityName> = readonly { readonly id: string; readonly data: Model[E] }[];

const formats = new Map<string, Intl.DateTimeFormat>();
const shown = new Map<string, string>();

/** What the clock of a zone shows at a minute, as `YYYY-MM-DD HH:mm`. */
export function clockText(zone: string, minute: number): string {
  const key = `${zone} ${minute}`;
  const known = shown.get(key);
  if (known !== undefined) return known;
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    formats.set(zone, format);
  }
  const text = format.format(minute * 60_000);
  shown.set(key, text);
  return text;
}

const dayBefore = (date: string): string =>
  new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
const isoWeekday = (date: string): number => new Date(date).getUTCDay() || 7;

/** Whether a clock that shows a date and time is within a stretch that belongs to a date. */
function isWithin(
  stretchDate: (date: string) => boolean,
  start: string,
  end: string,
  date: string,
  time: string,
): boolean {
  if (end === '00:00') return stretchDate(date) && time >= start;
  if (start === end) return false;
  if (start < end) return stretchDate(date) && time >= start && time < end;
  return (stretchDate(date) && time >= start) || (stretchDate(dayBefore(date)) && time < end);
}

const clock = (time: string | null): string | null => time?.slice(0, 5) ?? null;

/** Minutes of a visit, from its start, at which its provider works. */
function workedMinutes(segments: readonly AppointmentSegment[] | null, minutes: number): readonly boolean[] {
  const all = (segments ?? []).flatMap((segment) =>
    Array.from({ length: segment.minutes }, () => segment.worker === 'provider'),
  );
  return all.length === minutes ? all : Array.from({ length: minutes }, () => true);
}

export function createMinuteGrid(
  records: Iterable<CanonicalRecord>,
  ownZone: string,
  rules: ScheduleRuleOptions,
): MinuteGrid {
  const all = [...records].filter((record) => record.op === 'upsert');
  const rows = <E extends EntityName>(entity: E): Rows<E> =>
    all.filter((record) => record.entity === entity && record.data.recordStatus === 'active') as Rows<E> &
      typeof all;
  const chairs = rows('operatory');
  const providers = rows('provider');
  const places = new Map(rows('location').map(({ id, data }) => [id, data.timeZone]));
  const types = new Map(rows('appointmentType').map(({ id, data }) => [id, data]));
  const blocks = rows('scheduleBlock');
  const templates = rules.templates === false ? [] : rows('scheduleTemplate');
  const visits = rows('appointment').filter(
    ({ data }) =>
      data.start !== null &&
      (data.status === null || (rules.occupyingStatuses ?? ['scheduled', 'completed']).includes(data.status)),
  );
  const before = rules.bufferBeforeMinutes ?? 0;
  const after = rules.bufferAfterMinutes ?? 0;
  const granularity = rules.granularityMinutes ?? 15;
  const lengthOf = (data: Model['appointment']): number =>
    data.durationMinutes ?? rules.minutesWhereUnknown ?? 60;
  const startOf = (data: Model['appointment']): number => Date.parse(data.start ?? '') / 60_000;

  const zoneOf = (data: Model['operatory']): string | undefined =>
    data.locationId === null ? ownZone : places.get(data.locationId);

  const onDate =
    (date: string | null) =>
    (shownDate: string): boolean =>
      shownDate === date;
  const onWeekday =
    (data: Model['scheduleTemplate']) =>
    (shownDate: string): boolean =>
      isoWeekday(shownDate) === data.weekday &&
      (data.fromDate === null || data.fromDate <= shownDate) &&
      (data.toDate === null || shownDate <= data.toDate);

  function works(id: string, chair: Rows<'operatory'>[number], date: string, time: string): boolean {
    const { terminationDate } = providers.find((one) => one.id === id)?.data ?? {};
    if (terminationDate && date > terminationDate) return false;
    const own = blocks.filter(({ data }) => data.kind === 'provider' && data.providerId === id);
    const isIn = (data: Model['scheduleBlock'] | Model['scheduleTemplate']): boolean => {
      if (data.operatoryIds !== null && data.operatoryIds.length > 0)
        return data.operatoryIds.includes(chair.id);
      const isOwn = chair.data.dentistId === id || chair.data.hygienistId === id;
      return isOwn && (data.locationId === null || data.locationId === chair.data.locationId);
    };
    const dated = own.some(({ data }) => {
      const { status, date: blockDate } = data;
      const start = clock(data.startTimeLocal);
      const end = clock(data.endTimeLocal);
      if (status === 'holiday' || start === null || end === null || !isIn(data)) return false;
      const isOverridden = own.some(
        (other) => other.data.date === blockDate && other.data.status === 'override',
      );
      if (isOverridden && status !== 'override') return false;
      return isWithin(onDate(blockDate), start, end, date, time);
    });
    if (dated) return true;
    return templates.some(({ data }) => {
      const start = clock(data.startTimeLocal);
      const end = clock(data.endTimeLocal);
      if (data.kind !== 'provider' || data.providerId !== id || start === null || end === null) return false;
      const counts = (shownDate: string): boolean =>
        onWeekday(data)(shownDate) && !own.some((block) => block.data.date === shownDate);
      return isIn(data) && isWithin(counts, start, end, date, time);
    });
  }

  function isClosed(
    id: string,
    chair: Rows<'operatory'>[number],
    date: string,
    time: string,
    type: Model['appointmentType'] | undefined,
  ): boolean {
    const concerns = (data: Model['scheduleBlock'] | Model['scheduleTemplate']): boolean => {
      if (data.providerId !== null) return data.providerId === id;
      if (data.operatoryIds !== null && data.operatoryIds.length > 0)
        return data.operatoryIds.includes(chair.id);
      return data.locationId === null || data.locationId === chair.data.locationId;
    };
    const isMeant = (definition: string | null): boolean =>
      definition !== null && (type?.blockoutDefinitionIds ?? []).includes(definition);
    const dated = blocks.some(({ data }) => {
      const start = clock(data.startTimeLocal) ?? '00:00';
      const end = clock(data.endTimeLocal) ?? '00:00';
      if (!isWithin(onDate(data.date), start, end, date, time)) return false;
      if (data.kind === 'blockout') return concerns(data) && !isMeant(data.blockoutDefinitionId);
      if (data.status !== 'holiday') return false;
      if (data.kind === 'practice')
        return data.locationId === null || data.locationId === chair.data.locationId;
      return data.kind === 'provider' && data.providerId === id;
    });
    if (dated) return true;
    return templates.some(({ data }) => {
      const start = clock(data.startTimeLocal) ?? '00:00';
      const end = clock(data.endTimeLocal) ?? '00:00';
      return (
        data.kind === 'blockout' &&
        concerns(data) &&
        !isMeant(data.blockoutDefinitionId) &&
        isWithin(onWeekday(data), start, end, date, time)
      );
    });
  }

  const isTaken = (chairId: string, minute: number): boolean =>
    visits.some(({ data }) => {
      const length = lengthOf(data);
      const start = startOf(data);
      return (
        data.operatoryId === chairId &&
        length > 0 &&
        minute >= start - after &&
        minute < start + length + before
      );
    });

  const isBusy = (id: string, minute: number): boolean =>
    visits.some(({ data }) => {
      const at = minute - startOf(data);
      const length = lengthOf(data);
      if (at < 0 || at >= length) return false;
      return (
        (data.providerId === id && workedMinutes(data.segments, length)[at] === true) ||
        (data.hygienistId === id && workedMinutes(data.secondarySegments, length)[at] === true)
      );
    });

  /** Pairs that are asked for, with what is open when; minutes are worked out once. */
  function pairs({ typeId, newPatient = false }: GridQuestion) {
    const type = typeId === undefined ? undefined : types.get(typeId);
    if (typeId !== undefined && type === undefined) return [];
    const allowed = newPatient ? (rules.newPatients ?? {}) : {};
    return providers
      .filter(({ id }) => allowed.providerIds?.includes(id) ?? true)
      .flatMap(({ id }) =>
        chairs.flatMap((chair) => {
          const zone = zoneOf(chair.data);
          if (zone === undefined || !(allowed.operatoryIds?.includes(chair.id) ?? true)) return [];
          if (rules.onlineOnly === true && chair.data.bookableOnline !== true) return [];
          const open = new Map<number, boolean>();
          const isOpen = (minute: number): boolean => {
            let known = open.get(minute);
            if (known === undefined) {
              const [date = '', time = ''] = clockText(zone, minute).split(' ');
              known =
                works(id, chair, date, time) &&
                !isClosed(id, chair, date, time, type) &&
                !isTaken(chair.id, minute);
              open.set(minute, known);
            }
            return known;
          };
          return [{ providerId: id, operatoryId: chair.id, zone, isOpen }];
        }),
      );
  }

  /** Minutes at which the clock of a zone shows one of some dates. */
  function minutesOf(zone: string, dates: readonly string[]): readonly number[] {
    const first = Date.parse(dates[0] ?? '') / 60_000 - 900;
    const last = Date.parse(dates.at(-1) ?? '') / 60_000 + 1440 + 900;
    return Array.from({ length: last - first }, (_, more) => first + more).filter((minute) =>
      dates.includes(clockText(zone, minute).slice(0, 10)),
    );
  }

  return {
    windowMinutes: (question) =>
      pairs(question).flatMap(({ providerId, operatoryId, zone, isOpen }) =>
        minutesOf(zone, question.dates)
          .filter((minute) => isOpen(minute) && !isBusy(providerId, minute))
          .map((minute) => `${minute}|${providerId}|${operatoryId}`),
      ),

    starts(question) {
      const { minutes, now, timeOfDay } = question;
      const type = question.typeId === undefined ? undefined : types.get(question.typeId);
      const worked = workedMinutes(type?.segments ?? null, minutes);
      return pairs(question).flatMap(({ providerId, operatoryId, zone, isOpen }) => {
        const asked = minutesOf(zone, question.dates);
        const bookedOn = new Map<string, number>();
        for (const minute of asked) {
          const date = clockText(zone, minute).slice(0, 10);
          if (isBusy(providerId, minute)) bookedOn.set(date, (bookedOn.get(date) ?? 0) + 1);
        }
        return asked
          .filter((minute) => {
            const time = clockText(zone, minute).slice(11);
            const ofDay = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
            return (
              ofDay % granularity === 0 &&
              minute >= now + (rules.minimumLeadMinutes ?? 0) &&
              (timeOfDay === undefined || (time >= timeOfDay.from && time < timeOfDay.to)) &&
              worked.every(
                (needsProvider, more) =>
                  isOpen(minute + more) && !(needsProvider && isBusy(providerId, minute + more)),
              )
            );
          })
          .map((minute) => {
            const date = clockText(zone, minute).slice(0, 10);
            return { minute, providerId, operatoryId, date, booked: bookedOn.get(date) ?? 0 };
          });
      });
    },
  };
}
