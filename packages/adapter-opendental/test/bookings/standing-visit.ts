import type { Place } from './booking.ts';

/** Numbers of AptStatus (opendental-enums.md, "ApptStatus"). */
export const visitStatus = { scheduled: 1, completed: 2, unscheduled: 3, broken: 5 } as const;

/** A row of `appointment`. */
export interface StandingVisit {
  readonly key: string;
  readonly status: number;
  readonly patientKey: string;
  readonly place: Place;
  readonly note: string;
}

/** Whether it takes its place in the schedule. */
export const isLive = ({ status }: StandingVisit): boolean =>
  status === visitStatus.scheduled || status === visitStatus.completed;

const minutesOf = ({ startLocal }: Place): number => Date.parse(`${startLocal}Z`) / 60_000;

/** Whether two places are wanted by one chair or one person at the same time. Patterns of the tests have no gaps. */
export function meets(one: Place, other: Place): boolean {
  const isShared = one.operatoryKey === other.operatoryKey || one.providerKey === other.providerKey;
  return (
    isShared &&
    minutesOf(one) < minutesOf(other) + other.durationMinutes &&
    minutesOf(other) < minutesOf(one) + one.durationMinutes
  );
}

/** Whether two places are the same. */
export const isSamePlace = (one: Place, other: Place): boolean =>
  one.startLocal === other.startLocal &&
  one.durationMinutes === other.durationMinutes &&
  one.operatoryKey === other.operatoryKey &&
  one.providerKey === other.providerKey;
