import type { Model, OralArea, RecordStatus } from '@bitewing/core';

type Status<E extends 'procedure' | 'treatmentPlan'> = NonNullable<Model[E]['status']>;

/** What a status of a planned service says of the record. */
interface PlannedStatus {
  readonly status: Status<'procedure'>;
  readonly recordStatus: RecordStatus;
}

/**
 * Statuses of planned services. Only `A` is public; that `C` is done and `D` deleted is ours. What is done is a
 * transaction of its own: the plan of it is no longer in force.
 */
export const plannedStatuses: ReadonlyMap<string, PlannedStatus> = new Map([
  ['A', { status: 'planned', recordStatus: 'active' }],
  ['C', { status: 'plannedInactive', recordStatus: 'active' }],
  ['D', { status: 'plannedInactive', recordStatus: 'deleted' }],
]);

export const treatmentPlanStatuses: ReadonlyMap<string, Status<'treatmentPlan'>> = new Map([
  ['A', 'active'],
  ['I', 'inactive'],
]);

/** Statuses of progress notes: `D` is deleted, as of transactions (eaglesoft.md section 7). */
export const noteStatuses: ReadonlyMap<string, RecordStatus> = new Map([
  ['A', 'active'],
  ['D', 'deleted'],
]);

/** eaglesoft.md section 8: the finding that a tooth is missing. All others say nothing of how the tooth stands. */
export const missingToothCode = '1';

/** Whether a drawing stands on the chart is hidden by the opposite of its flag. */
export const hiddenByShown: ReadonlyMap<string, boolean> = new Map([
  ['Y', false],
  ['N', true],
]);

/** Marks a class V restoration among the surfaces: no surface itself. */
export const classFiveMark = 'V';

/**
 * What stands in a surface text where there is no tooth: quadrants, arches, the whole mouth, and sextants as 1 to 6. No public
 * source says how this system writes areas; this is how Open Dental does.
 */
export const areaCodes: ReadonlyMap<string, OralArea> = new Map([
  ['UR', '10'],
  ['UL', '20'],
  ['LL', '30'],
  ['LR', '40'],
  ['U', '01'],
  ['L', '02'],
  ['FM', '00'],
  ['1', '03'],
  ['2', '04'],
  ['3', '05'],
  ['4', '06'],
  ['5', '07'],
  ['6', '08'],
]);
