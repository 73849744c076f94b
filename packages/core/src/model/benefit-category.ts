import * as z from 'zod';
import { defineEntity, plain } from './define-entity.ts';
import { count, text } from './values.ts';

/** A range of procedure codes, both ends in it. */
export const codeRange = z.strictObject({ from: text, to: text });
export type CodeRange = z.output<typeof codeRange>;

/** A group of codes for which a plan states its benefits together. */
export const benefitCategory = defineEntity('benefitCategory', {
  name: plain(text),
  standard: plain(
    z.enum([
      'none',
      'general',
      'diagnostic',
      'periodontics',
      'restorative',
      'endodontics',
      'maxillofacialProsthetics',
      'crowns',
      'accident',
      'orthodontics',
      'prosthodontics',
      'oralSurgery',
      'routinePreventive',
      'diagnosticRadiography',
      'adjunctive',
    ]),
  ),
  sourceStandard: plain(text),
  defaultPercent: plain(z.int()),
  codeRanges: plain(z.array(codeRange), 'In the order of the source’s own keys.'),
  displayOrder: plain(count),
});
