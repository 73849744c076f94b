import * as z from 'zod';
import { defineEntity, plain, quasi, reference } from './define-entity.ts';
import { localDate, text } from './values.ts';

/** What a patient agreed to, or did not. */
export const consent = defineEntity('consent', {
  patientId: reference('patient'),
  kind: plain(
    z.enum([
      'textMessages',
      'shortCodeTextMessages',
      'truthInLending',
      'medicationHistory',
      'treatment',
      'other',
    ]),
  ),
  status: plain(z.enum(['given', 'refused', 'unknown'])),
  sourceStatus: plain(text),
  date: quasi('C', localDate),
});
