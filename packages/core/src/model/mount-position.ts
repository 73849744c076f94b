import * as z from 'zod';
import { defineEntity, direct, plain, reference } from './define-entity.ts';
import { tooth } from './tooth.ts';
import { count, text } from './values.ts';

/** A place for one image in an imaging study that is laid out as a mount. */
export const mountPosition = defineEntity('mountPosition', {
  imagingStudyId: reference('imagingStudy'),
  displayOrder: plain(z.int(), 'Below zero where the source does so for text.'),
  leftPixels: plain(z.int()),
  topPixels: plain(z.int()),
  widthPixels: plain(count),
  heightPixels: plain(count),
  rotateDegrees: plain(z.int(), 'By how much an image is turned when it comes here.'),
  teeth: plain(z.array(tooth)),
  sourceTeeth: plain(text),
  text: direct('text', text),
});
