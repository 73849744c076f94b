import type { ApiRow } from '@bitewing/testkit-native';
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

/** Minutes of a character of a Pattern: an office that sets nothing else keeps time in steps of five. */
const stepMinutes = 5;

/** What a row of `appointment` says, whoever read it. Patterns of the tests have no gaps. */
export const standingVisitOf = (row: ApiRow): StandingVisit => ({
  key: String(row.AptNum),
  status: Number(row.AptStatus),
  patientKey: String(row.PatNum),
  note: String(row.Note),
  place: {
    startLocal: String(row.AptDateTime).replace(' ', 'T'),
    durationMinutes: String(row.Pattern).length * stepMinutes,
    operatoryKey: String(row.Op),
    providerKey: String(row.ProvNum),
  },
});

/** The cells of a visit that the front desk books in a place. */
export const cellsOf = (
  { startLocal, durationMinutes, operatoryKey, providerKey }: Place,
  patientKey = '1',
  note = 'by hand',
): ApiRow => ({
  PatNum: Number(patientKey),
  AptStatus: visitStatus.scheduled,
  Pattern: 'X'.repeat(durationMinutes / stepMinutes),
  Op: Number(operatoryKey),
  ProvNum: Number(providerKey),
  AptDateTime: startLocal.replace('T', ' '),
  Note: note,
});

/** Whether it takes its place in the schedule. */
export const isLive = ({ status }: StandingVisit): boolean =>
  status === visitStatus.scheduled || status === visitStatus.completed;

const minutesOf = ({ startLocal }: Place): number => Date.parse(`${startLocal}Z`) / 60_000;

/** Whether two places are wanted by one chair or one person at the same time. */
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
