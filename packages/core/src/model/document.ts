import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { localDateTime, text } from './values.ts';

/** A file that belongs to a patient: where it is, not its content. */
export const document = defineEntity('document', {
  patientId: reference('patient'),
  categoryDefinitionId: reference('definition'),
  kind: plain(z.enum(['document', 'radiograph', 'photo', 'file', 'attachment'])),
  sourceKind: plain(text),
  description: direct('text', text),
  createdLocal: quasi('C', localDateTime),
  fileName: direct('R', text, 'Name only; the folder is the patient’s and that of the practice.'),
  storage: plain(z.enum(['file', 'database', 'external']), 'Where the bytes are.'),
  externalSource: plain(text),
  externalId: quasi('R', text),
  providerId: reference('provider'),
  userAccountId: reference('userAccount'),
  isSigned: plain(z.boolean()),
  note: direct('text', text),
});
