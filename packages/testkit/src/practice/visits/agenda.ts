import type { LocalTime, Model } from '@bitewing/core';
import { dayOf, isWeekend } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { SetUpOperatory } from '../setup/setup.ts';

/** Minutes after midnight; the end is not part of it. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What a visit needs to be free at one time. */
export interface VisitNeeds {
  readonly patientId: string;
  /** The chairs it may be in. */
  readonly chairs: readonly SetUpOperatory[];
  readonly minutes: number;
}

/** The days a visit may be on; it goes to the first with room. */
export interface VisitDays {
  readonly from: number;
  readonly to: number;
  /** Whether the office may open for it on a weekend. */
  readonly weekends?: boolean;
}

/** A time at which a chair, its worker and the patient are free. */
export interface Opening {
  readonly day: number;
  readonly minutes: number;
  readonly chair: SetUpOperatory;
}

/** What is free when: no chair, patient or provider is taken twice, and nothing outside of the office's hours. */
export interface Agenda {
  /** Finds room; null where there is none on any of the days. */
  find(needs: VisitNeeds, days: VisitDays): Opening | null;
  /** Keeps what was found. */
  take(needs: VisitNeeds, opening: Opening): void;
}

/** Hours of the years for which no schedule is kept. */
const officeHours: readonly Stretch[] = [{ from: 480, to: 1080 }];
/** Visits begin on the marks of the practice's increment. */
const increment = 10;
/** Tries at random, so that visits lie scattered over the day, before the day is searched from its beginning. */
const tries = 6;

const minutesOf = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Who works on a visit in a chair. */
const workerIn = ({ isHygiene, dentistId, hygienistId }: SetUpOperatory): string =>
  isHygiene ? hygienistId : dentistId;

/** Whether a block of hours is for work in a chair: in the chairs that it names, else where its worker works anyway. */
const isWorkedIn = (
  chair: SetUpOperatory,
  { providerId, locationId, operatoryIds }: Model['scheduleBlock'],
): boolean =>
  workerIn(chair) === providerId &&
  chair.locationId === locationId &&
  (operatoryIds === null || operatoryIds.includes(chair.id));

/** Opens the agenda of the schedule that the draft has so far. */
export function openAgenda({ random, records }: Draft, chairs: readonly SetUpOperatory[]): Agenda {
  const closed = new Set<number>();
  const planned = new Set<number>();
  const hours = new Map<string, Stretch[]>();
  const taken = new Map<string, Stretch[]>();
  const keep = (known: Map<string, Stretch[]>, key: string, stretch: Stretch): void => {
    const stretches = known.get(key);
    if (stretches === undefined) known.set(key, [stretch]);
    else stretches.push(stretch);
  };
  for (const { data } of records.scheduleBlock) {
    if (data.date === null) continue;
    const day = dayOf(data.date);
    if (data.kind === 'practice' && data.status === 'holiday') closed.add(day);
    if (data.startTimeLocal === null || data.endTimeLocal === null) continue;
    const stretch = { from: minutesOf(data.startTimeLocal), to: minutesOf(data.endTimeLocal) };
    if (data.kind === 'provider') {
      planned.add(day);
      for (const { id } of chairs.filter((chair) => isWorkedIn(chair, data)))
        keep(hours, `${day} ${id}`, stretch);
    }
    if (data.kind === 'blockout')
      for (const id of data.operatoryIds ?? []) keep(taken, `${day} ${id}`, stretch);
  }

  const hoursOf = (day: number, chair: SetUpOperatory): readonly Stretch[] =>
    planned.has(day) ? (hours.get(`${day} ${chair.id}`) ?? []) : officeHours;
  const keysOf = (patientId: string, { day, chair }: Opening): readonly string[] =>
    [patientId, chair.id, workerIn(chair)].map((id) => `${day} ${id}`);
  const fits = ({ patientId, minutes }: VisitNeeds, opening: Opening): boolean => {
    const [from, to] = [opening.minutes, opening.minutes + minutes];
    return (
      hoursOf(opening.day, opening.chair).some((open) => open.from <= from && to <= open.to) &&
      !keysOf(patientId, opening).some((key) =>
        taken.get(key)?.some((busy) => busy.from < to && from < busy.to),
      )
    );
  };
  const findOn = (needs: VisitNeeds, day: number): Opening | null => {
    const open = needs.chairs.filter((chair) => hoursOf(day, chair).length > 0);
    const [first, ...others] = open;
    if (first === undefined) return null;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const opening = {
        day,
        minutes: 480 + increment * random.integer(0, 53),
        chair: random.pick([first, ...others]),
      };
      if (fits(needs, opening)) return opening;
    }
    for (const chair of open) {
      for (const { from, to } of hoursOf(day, chair)) {
        const start = Math.ceil(from / increment) * increment;
        for (let minutes = start; minutes + needs.minutes <= to; minutes += increment)
          if (fits(needs, { day, minutes, chair })) return { day, minutes, chair };
      }
    }
    return null;
  };
  return {
    find: (needs, { from, to, weekends = false }) => {
      for (let day = from; day <= to; day += 1) {
        if (closed.has(day) || (isWeekend(day) && !weekends)) continue;
        const opening = findOn(needs, day);
        if (opening !== null) return opening;
      }
      return null;
    },
    take: ({ patientId, minutes }, opening) => {
      const stretch = { from: opening.minutes, to: opening.minutes + minutes };
      for (const key of keysOf(patientId, opening)) keep(taken, key, stretch);
    },
  };
}
