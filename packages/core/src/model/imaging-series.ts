import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { localDateTime, text } from './values.ts';

/** Images of one device and kind within a study. */
export const imagingSeries = defineEntity('imagingSeries', {
  imagingStudyId: reference('imagingStudy'),
  modality: plain(text, 'DICOM modality, such as IO, PX, CT, XC.'),
  device: quasi('M', text),
  description: direct('text', text),
  createdLocal: quasi('C', localDateTime),
});
