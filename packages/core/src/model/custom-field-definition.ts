import * as z from 'zod';
import { defineEntity, plain } from './define-entity.ts';
import { count, text } from './values.ts';

/** A field that the practice added by itself. */
export const customFieldDefinition = defineEntity('customFieldDefinition', {
  owner: plain(z.enum(['patient', 'appointment'])),
  name: plain(text),
  kind: plain(z.enum(['text', 'choice', 'date', 'checkBox', 'currency', 'emergencyContact', 'credit'])),
  sourceKind: plain(text),
  choices: plain(z.array(text)),
  displayOrder: plain(count),
});
