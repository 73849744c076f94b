import * as z from 'zod';
import { defineEntity, plain } from './define-entity.ts';
import { interval } from './interval.ts';
import { text } from './values.ts';

/** A kind of recurring visit. */
export const recallType = defineEntity('recallType', {
  name: plain(text),
  interval: plain(interval, 'How long after the last visit of this kind the next is due.'),
  timePattern: plain(
    text,
    'X = provider, / = assistant; one character per appointment increment of the organization.',
  ),
  procedureCodes: plain(z.array(text), 'Source codes that a visit of this kind gets.'),
  appendsToSpecial: plain(z.boolean(), 'Its procedures are added to those of a special recall.'),
});
