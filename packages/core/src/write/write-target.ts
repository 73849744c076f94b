import type { EntityName } from '../model/entity-name.ts';
import type { WriteOperation } from '../stream/write-operation.ts';

/** What an operation is about. */
export interface WriteTarget {
  /** The kind of record that is read back. */
  readonly entity: EntityName;
  /** Whether a new record is made; else the intent names the one that is changed. */
  readonly makes: boolean;
}

/** What each operation makes or changes. */
export const writeTargets = {
  bookAppointment: { entity: 'appointment', makes: true },
  moveAppointment: { entity: 'appointment', makes: false },
  confirmAppointment: { entity: 'appointment', makes: false },
  breakAppointment: { entity: 'appointment', makes: false },
  cancelAppointment: { entity: 'appointment', makes: false },
  noteAppointment: { entity: 'appointment', makes: false },
  createPatient: { entity: 'patient', makes: true },
  updateContact: { entity: 'patient', makes: false },
  setRecallStatus: { entity: 'recall', makes: false },
  logCommunication: { entity: 'communication', makes: true },
  postPayment: { entity: 'payment', makes: true },
  attachDocument: { entity: 'document', makes: true },
} as const satisfies Record<WriteOperation, WriteTarget>;
