import * as z from 'zod';
import { defineEntity, plain, quasi, reference } from './define-entity.ts';
import { tooth } from './tooth.ts';
import { count, exactDecimal, localDateTime, text } from './values.ts';

/** A radiograph or a photograph: how it is to be shown, and a pointer to it. */
export const image = defineEntity('image', {
  patientId: reference('patient'),
  documentId: reference('document'),
  imagingStudyId: reference('imagingStudy'),
  imagingSeriesId: reference('imagingSeries'),
  mountPositionId: reference('mountPosition'),
  category: plain(z.enum(['radiograph', 'photo'])),
  placement: plain(z.enum(['intraoral', 'extraoral'])),
  modality: plain(text, 'DICOM modality, such as IO, PX, CT, XC.'),
  takenLocal: quasi('C', localDateTime),
  teeth: plain(z.array(tooth)),
  sourceTeeth: plain(text),
  isFlipped: plain(z.boolean(), 'To be mirrored left to right, after it was turned.'),
  rotationDegrees: plain(exactDecimal, 'To be turned clockwise by that much; decimal text.'),
  cropLeftPixels: plain(z.int()),
  cropTopPixels: plain(z.int()),
  cropWidthPixels: plain(count, 'Null where all of it is shown.'),
  cropHeightPixels: plain(count),
  windowMinimum: plain(z.int(), 'Grey value that is shown black.'),
  windowMaximum: plain(z.int(), 'Grey value that is shown white; null with the minimum where none is set.'),
  device: quasi('M', text),
  sha256: quasi('R', text, 'Of the bytes of the file, in hexadecimal.'),
});
