import * as z from 'zod';
import { defineEntity, plain } from './define-entity.ts';
import { count, text } from './values.ts';

/** A group of codes that share a limit on how often they are covered. */
export const procedureCodeGroup = defineEntity('procedureCodeGroup', {
  name: plain(text),
  sourceCodes: plain(text, 'As written: a list that may have ranges.'),
  kind: plain(
    z.enum([
      'none',
      'bitewings',
      'panoramicOrFullMouth',
      'exam',
      'periodontal',
      'prophylaxis',
      'scalingRootPlaning',
      'debridement',
      'fluoride',
      'sealant',
    ]),
  ),
  sourceKind: plain(text),
  displayOrder: plain(count),
});
