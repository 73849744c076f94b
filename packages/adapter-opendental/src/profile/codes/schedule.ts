import type { AppointmentSegment, Model } from '@bitewing/core';
import { numbered } from './numbered.ts';

type Appointment = Model['appointment'];

/**
 * opendental-enums.md, "ApptStatus". 0 is never stored; 4 was "scheduled, as soon as possible" until 17.4, which
 * has a column of its own since.
 */
export const appointmentStatuses = numbered<NonNullable<Appointment['status']>>(
  ['scheduled', 'completed', 'unscheduled', 'scheduled', 'broken', 'planned', 'note', 'noteCompleted'],
  1,
);

/** The status that says "as soon as possible" by itself. */
export const asapStatus = '4';

/** opendental-enums.md, "ApptPriority". */
export const appointmentPriorities = numbered<NonNullable<Appointment['priority']>>(['normal', 'asap']);

/** Characters of a pattern (opendental.md section 5). */
export const patternWorkers: ReadonlyMap<string, AppointmentSegment['worker']> = new Map([
  ['X', 'provider'],
  ['/', 'assistant'],
]);

/** A pattern always counts in fives, whatever increment the schedule shows (opendental.md section 5). */
export const patternMinutes = 5;

/** opendental-enums.md, "EnumRequiredProcCodesNeeded". */
export const requiredCodeRules = numbered<NonNullable<Model['appointmentType']['requiredProcedureCodeRule']>>(
  ['none', 'atLeastOne', 'all'],
);

/** opendental-enums.md, "HistAppointmentAction". */
export const appointmentActions = numbered<NonNullable<Model['appointmentHistory']['action']>>([
  'created',
  'changed',
  'missed',
  'cancelled',
  'deleted',
]);

type ScheduleBlock = Model['scheduleBlock'];

/** opendental-enums.md, "ScheduleType". */
export const scheduleKinds = numbered<NonNullable<ScheduleBlock['kind']>>([
  'practice',
  'provider',
  'blockout',
  'staff',
  'onlineAsap',
]);

/** The kind whose times are ignored (opendental.md section 4). */
export const wholeDayKind = '0';

/** opendental-enums.md, "SchedStatus". */
export const scheduleStatuses = numbered<NonNullable<ScheduleBlock['status']>>([
  'open',
  'override',
  'holiday',
]);

/** opendental-enums.md, "RecallPriority". */
export const recallPriorities = numbered<NonNullable<Model['recall']['priority']>>(['normal', 'asap']);
