import type { LocalDateTime, Model } from '@bitewing/core';
import type { EaglesoftWriting } from '../../writing.ts';

/** What Eaglesoft holds of a visit. */
export type VisitData = Pick<
  Model['appointment'],
  | 'patientId'
  | 'status'
  | 'priority'
  | 'startLocal'
  | 'start'
  | 'durationMinutes'
  | 'locationId'
  | 'operatoryId'
  | 'providerId'
  | 'hygienistId'
  | 'appointmentTypeId'
  | 'arrivedLocal'
  | 'seatedLocal'
  | 'dismissedLocal'
  | 'enteredLocal'
  | 'procedureSummary'
  | 'note'
>;

/** A row of the schedule. */
export interface Visit {
  readonly id: string;
  readonly data: VisitData;
  readonly startLocal: LocalDateTime;
  readonly isOfTruth: boolean;
  readonly isDeleted: boolean;
  /** Of somebody who is no patient yet. */
  readonly prospectName?: string;
  /** The one provider works a part of the visit only. */
  readonly isPartly?: boolean;
}

/** Statuses of the truth whose codes are public: `classification` 1 and 2 (eaglesoft.md section 5). */
const known: ReadonlySet<string> = new Set(['scheduled', 'completed', 'note']);

/** Why a visit of the truth has no row; null where it has one. */
export function whyNotInSchedule({ status, startLocal }: Model['appointment']): string | null {
  if (startLocal === null) return 'a visit without a time has no place';
  return status !== null && known.has(status)
    ? null
    : 'what a broken or planned visit looks like is not public';
}

const nothing: VisitData = {
  patientId: null,
  status: 'scheduled',
  priority: null,
  startLocal: null,
  start: null,
  durationMinutes: 30,
  locationId: null,
  operatoryId: null,
  providerId: null,
  hygienistId: null,
  appointmentTypeId: null,
  arrivedLocal: null,
  seatedLocal: null,
  dismissedLocal: null,
  enteredLocal: null,
  procedureSummary: null,
  note: null,
};

/** Visits that no truth has: of a prospect, of a block, deleted ones, and one that a provider leaves early. */
function madeVisits({ practice, state, text, today }: EaglesoftWriting): readonly Visit[] {
  const at = (time: string): LocalDateTime => `${today}T${time}` as LocalDateTime;
  const operatoryId = practice.records('operatory').find(({ id }) => !state.gone.has(id))?.id ?? null;
  const providerId = practice.records('provider').find(({ data }) => data.role === 'dentist')?.id ?? null;
  const patientId = practice.records('patient')[0]?.id ?? null;
  const visit = (id: string, time: string, data: Partial<VisitData>, more: Partial<Visit> = {}): Visit => ({
    id,
    startLocal: at(time),
    data: { ...nothing, operatoryId, startLocal: at(time), ...data },
    isOfTruth: false,
    isDeleted: false,
    ...more,
  });
  const deleted = { isDeleted: true };
  return [
    visit('prospect', '07:00:00', {}, { prospectName: text('Hadler, Odo', 'prospect') }),
    visit('block', '12:00:00', { status: 'note', note: text('staff meeting', 'block'), durationMinutes: 60 }),
    visit('deleted-1', '16:00:00', { patientId, procedureSummary: text('Exam', 'deleted visit') }, deleted),
    visit('deleted-2', '16:30:00', { patientId, providerId }, deleted),
    visit('partly', '17:00:00', { patientId, providerId, durationMinutes: 45 }, { isPartly: true }),
  ];
}

/** Everything that stands in the schedule. */
export function visitsOf(writing: EaglesoftWriting): readonly Visit[] {
  const visits = writing.practice.records('appointment').flatMap(({ id, data }): readonly Visit[] => {
    const { startLocal } = data;
    if (startLocal === null || whyNotInSchedule(data) !== null) return [];
    return [{ id, data, startLocal, isOfTruth: true, isDeleted: writing.state.softDeleted.has(id) }];
  });
  return [...visits, ...madeVisits(writing)];
}
