import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { localDate, localDateTime, text } from './values.ts';

/** A call, a letter, a message or a bill that went to a patient or came from one. */
export const communication = defineEntity('communication', {
  patientId: reference('patient'),
  kind: plain(z.enum(['contact', 'statement'])),
  typeDefinitionId: reference('definition'),
  mode: plain(
    z.enum([
      'none',
      'email',
      'mail',
      'phone',
      'inPerson',
      'text',
      'emailAndText',
      'phoneAndText',
      'fax',
      'electronic',
      'programInterface',
    ]),
  ),
  sourceMode: plain(text),
  direction: plain(z.enum(['neither', 'sent', 'received'])),
  sourceDirection: plain(text),
  startLocal: quasi('C', localDateTime),
  endLocal: quasi('C', localDateTime),
  date: quasi('C', localDate, 'Where the source knows the day only.'),
  enteredLocal: quasi('C', localDateTime),
  origin: plain(text, 'Person or program that wrote it, as the source names or numbers it.'),
  userAccountId: reference('userAccount'),
  referralId: reference('referral'),
  documentId: reference('document'),
  isSigned: plain(z.boolean()),
  subject: direct('text', text),
  note: direct('text', text),
});
