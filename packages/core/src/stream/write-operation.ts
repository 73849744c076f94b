/** What can be written into a practice system, at most: each adapter says which of them it can. */
export const writeOperations = [
  'bookAppointment',
  'moveAppointment',
  'confirmAppointment',
  'breakAppointment',
  'cancelAppointment',
  'noteAppointment',
  'createPatient',
  'updateContact',
  'setRecallStatus',
  'logCommunication',
  'postPayment',
  'attachDocument',
] as const;
export type WriteOperation = (typeof writeOperations)[number];
