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

/** Which writes a practice system takes by an adapter. */
export type StatedWrites = Readonly<Record<WriteOperation, 'native' | 'unsupported'>>;

/** States every operation: those that are named are native, all others unsupported. */
export function stateWrites(native: readonly WriteOperation[]): StatedWrites {
  const stated = writeOperations.map((operation) => [
    operation,
    native.includes(operation) ? 'native' : 'unsupported',
  ]);
  return Object.fromEntries(stated) as StatedWrites;
}
