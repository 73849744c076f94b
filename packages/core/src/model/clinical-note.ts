import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { localDateTime, text } from './values.ts';

/** One writing of a note on a procedure. Notes are not changed: a later one takes the place of an earlier. */
export const clinicalNote = defineEntity('clinicalNote', {
  patientId: reference('patient'),
  procedureId: reference('procedure'),
  userAccountId: reference('userAccount'),
  writtenLocal: quasi('C', localDateTime),
  note: direct('text', text),
  isSigned: plain(z.boolean()),
});
