import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { tooth } from './tooth.ts';
import { exactDecimal, localDateTime, text } from './values.ts';

/** A point of the chart, in decimal text, from the upper left corner of a canvas of 410 x 307. */
export const chartPoint = z.strictObject({ x: exactDecimal, y: exactDecimal });
export type ChartPoint = z.output<typeof chartPoint>;

/** How a tooth stands or is drawn on the chart, beside what was done to it. */
export const toothCondition = defineEntity('toothCondition', {
  patientId: reference('patient'),
  tooth: plain(tooth),
  sourceTooth: plain(text),
  kind: plain(
    z.enum([
      'missing',
      'hidden',
      'primary',
      'shiftMesial',
      'shiftOcclusal',
      'shiftBuccal',
      'rotation',
      'tipMesial',
      'tipBuccal',
      'drawing',
      'text',
    ]),
  ),
  sourceKind: plain(text),
  shiftMm: plain(exactDecimal, 'For shifts; decimal text.'),
  angleDegrees: plain(exactDecimal, 'For a rotation or a tip; decimal text.'),
  drawing: plain(z.array(z.array(chartPoint)), 'Strokes of a pen, each a list of points.'),
  textPosition: plain(chartPoint),
  text: direct('text', text),
  enteredLocal: quasi('C', localDateTime),
});
