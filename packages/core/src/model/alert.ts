import * as z from 'zod';
import { code } from './code.ts';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { localDate, text } from './values.ts';

/** An allergy, a condition or a medicine that whoever treats the patient must know of. */
export const alert = defineEntity('alert', {
  patientId: reference('patient'),
  kind: plain(z.enum(['allergy', 'condition', 'medication', 'premedication', 'other'])),
  status: plain(z.enum(['active', 'resolved', 'inactive'])),
  sourceStatus: plain(text),
  definitionId: reference('definition', 'What it is, from the practice’s own list.'),
  description: direct('text', text, 'What it is, where no list names it.'),
  reaction: direct('text', text),
  note: direct('text', text),
  startDate: quasi('C', localDate, 'When it began; for an allergy, the day of the reaction.'),
  endDate: quasi('C', localDate, 'Null while it lasts.'),
  providerId: reference('provider'),
  codes: plain(z.array(code), 'What a standard calls it, where the row itself says.'),
});
