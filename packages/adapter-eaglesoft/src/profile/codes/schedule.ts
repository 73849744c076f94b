import type { Model } from '@bitewing/core';

type Appointment = Model['appointment'];

/**
 * eaglesoft.md section 5, "classification". 4, 32 and 64 are read as appointments by a third party, and nothing says what
 * tells them from 1: they are unknown codes.
 */
export const classifications: ReadonlyMap<string, NonNullable<Appointment['status']> | null> = new Map([
  ['1', 'scheduled'],
  ['2', 'note'],
  ['16', null],
]);

/** eaglesoft.md section 5: a visit of a patient. */
export const visitClassification = '1';

/** eaglesoft.md section 5: so a third party calls what was deleted. */
export const deletedClassification = '16';

/** eaglesoft.md section 5: the patient has left. */
export const walkedOut = '4';

/** Whether the patient would come sooner; the type of the column is not public. */
export const soonerFlags: ReadonlyMap<string, NonNullable<Appointment['priority']>> = new Map([
  ['0', 'normal'],
  ['1', 'asap'],
  ['N', 'normal'],
  ['Y', 'asap'],
]);
