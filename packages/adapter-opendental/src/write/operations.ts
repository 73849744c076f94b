import type { WriteOperation } from '@bitewing/core';
import { attachDocument } from './attach-document.ts';
import { bookAppointment } from './book-appointment.ts';
import { breakAppointment } from './break-appointment.ts';
import { cancelAppointment } from './cancel-appointment.ts';
import { confirmAppointment } from './confirm-appointment.ts';
import { createPatient } from './create-patient.ts';
import { logCommunication } from './log-communication.ts';
import { moveAppointment } from './move-appointment.ts';
import { noteAppointment } from './note-appointment.ts';
import type { Operation } from './operation.ts';
import { postPayment } from './post-payment.ts';
import { setRecallStatus } from './set-recall-status.ts';
import { updateContact } from './update-contact.ts';

/** How each operation is written. */
export const operations: { readonly [O in WriteOperation]: Operation<O> } = {
  bookAppointment,
  moveAppointment,
  confirmAppointment,
  breakAppointment,
  cancelAppointment,
  noteAppointment,
  createPatient,
  updateContact,
  setRecallStatus,
  logCommunication,
  postPayment,
  attachDocument,
};
