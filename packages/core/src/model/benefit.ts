import * as z from 'zod';
import { defineEntity, plain, reference } from './define-entity.ts';
import { treatmentAreas } from './procedure-code.ts';
import { tooth } from './tooth.ts';
import { cents, count, localDateTime, text } from './values.ts';

/** One rule of an insurance plan, or of one patient’s cover: a percentage, a maximum, a frequency. */
export const benefit = defineEntity('benefit', {
  insurancePlanId: reference('insurancePlan'),
  coverageId: reference('coverage', 'Where the rule is one patient’s own.'),
  kind: plain(
    z.enum([
      'activeCoverage',
      'coinsurance',
      'deductible',
      'copayment',
      'exclusion',
      'limitation',
      'waitingPeriod',
    ]),
  ),
  sourceKind: plain(text),
  benefitCategoryId: reference('benefitCategory', 'Null for all.'),
  procedureCodeId: reference('procedureCode'),
  procedureCodeGroupId: reference('procedureCodeGroup'),
  percent: plain(z.int()),
  amountCents: plain(cents),
  timePeriod: plain(z.enum(['none', 'serviceYear', 'calendarYear', 'lifetime', 'years', 'lastTwelveMonths'])),
  sourceTimePeriod: plain(text),
  quantity: plain(count),
  quantityUnit: plain(z.enum(['none', 'services', 'ageLimit', 'visits', 'years', 'months'])),
  sourceQuantityUnit: plain(text),
  level: plain(z.enum(['none', 'individual', 'family'])),
  sourceLevel: plain(text),
  treatmentArea: plain(z.enum(treatmentAreas)),
  sourceTreatmentArea: plain(text),
  teeth: plain(z.array(tooth)),
  sourceTeeth: plain(text),
  enteredLocal: plain(localDateTime),
});
