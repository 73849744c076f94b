import { defineEntity, direct, quasi, reference } from './define-entity.ts';
import { localDate, localDateTime, text } from './values.ts';

/** A periodontal charting on one day. */
export const perioExam = defineEntity('perioExam', {
  patientId: reference('patient'),
  providerId: reference('provider'),
  date: quasi('C', localDate),
  editedLocal: quasi('C', localDateTime, 'When a measure of the exam last changed.'),
  note: direct('text', text),
});
