import { apiWrites } from '../way/api/api-calls.ts';
import { contactJson, differingContact } from './contact-cells.ts';
import { targetChange } from './target-change.ts';

/** Changes how a patient is reached; what the intent does not name stays. */
export const updateContact = targetChange<'updateContact'>({
  table: 'patient',
  read: (key, _intent, attempt) => attempt.row('patient', key),
  differing: ({ payload }, record) => differingContact(payload, record),
  send: (key, { payload }, attempt) =>
    attempt.write(apiWrites.changePatient, key, contactJson(payload), 'patient'),
});
