import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { count, localDateTime, text } from './values.ts';

/** Images that were taken or mounted together. */
export const imagingStudy = defineEntity('imagingStudy', {
  patientId: reference('patient'),
  categoryDefinitionId: reference('definition'),
  providerId: reference('provider'),
  createdLocal: quasi('C', localDateTime),
  description: direct('text', text),
  widthPixels: plain(count),
  heightPixels: plain(count),
  note: direct('text', text),
});
