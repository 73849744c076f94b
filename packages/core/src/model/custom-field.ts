import { defineEntity, direct, plain, reference } from './define-entity.ts';
import { text } from './values.ts';

/** What stands in a field that the practice added by itself, verbatim. */
export const customField = defineEntity('customField', {
  patientId: reference('patient'),
  appointmentId: reference('appointment'),
  name: plain(text),
  value: direct('text', text),
});
