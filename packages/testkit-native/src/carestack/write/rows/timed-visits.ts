import type { LocalDateTime, Model } from '@bitewing/core';
import { momentsOf } from '../../../time/local-time.ts';
import type { CareStackWriting } from '../writing.ts';

/** What CareStack holds of a visit. */
export type VisitData = Pick<
  Model['appointment'],
  | 'patientId'
  | 'status'
  | 'start'
  | 'durationMinutes'
  | 'locationId'
  | 'operatoryId'
  | 'providerId'
  | 'hygienistId'
  | 'appointmentTypeId'
  | 'confirmationDefinitionId'
  | 'enteredLocal'
  | 'note'
>;

/** A visit that has a time; CareStack has no place for one that is only planned. */
export interface TimedVisit {
  readonly id: string;
  readonly data: VisitData;
  readonly startLocal: LocalDateTime;
  /** False for a hold that was made up. */
  readonly isOfTruth: boolean;
}

/** Visits of the truth that stand in the schedule. */
export const timedVisits = (writing: CareStackWriting): readonly TimedVisit[] =>
  writing.practice
    .records('appointment')
    .flatMap(({ id, data }) =>
      data.startLocal === null ? [] : [{ id, data, startLocal: data.startLocal, isOfTruth: true }],
    );

const day = 86_400_000;

/** The last time before today that a clock showed twice in the night; null for a clock that never changes. */
function repeatedTime(writing: CareStackWriting, timeZone: string): LocalDateTime | null {
  const today = Date.parse(`${writing.today}T00:00:00Z`);
  for (let ago = 1; ago < 366; ago += 1) {
    const local = `${new Date(today - ago * day).toISOString().slice(0, 10)}T01:30:00`;
    if (momentsOf(local, timeZone).length > 1) return local as LocalDateTime;
  }
  return null;
}

/** Holds in the hour that a change of clocks repeats, two in each place that has one: no office of the truth opens then. */
export function nightHolds(writing: CareStackWriting): readonly TimedVisit[] {
  return writing.practice.records('location').flatMap(({ id, data: { timeZone, recordStatus } }) => {
    if (recordStatus !== 'active') return [];
    const startLocal = writing.state.memory.once(
      'repeated time',
      id,
      () => repeatedTime(writing, timeZone) ?? '',
    ) as LocalDateTime | '';
    if (startLocal === '') return [];
    const hold: VisitData = {
      patientId: null,
      status: 'note',
      start: null,
      durationMinutes: 30,
      locationId: id,
      operatoryId: null,
      providerId: null,
      hygienistId: null,
      appointmentTypeId: null,
      confirmationDefinitionId: null,
      enteredLocal: null,
      note: writing.text('cleaning crew', `hold ${id}`),
    };
    return ['first', 'second'].map((which): TimedVisit => {
      return { id: `night ${id} ${which}`, data: hold, startLocal, isOfTruth: false };
    });
  });
}
