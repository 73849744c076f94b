import type { Model } from '@bitewing/core';
import { numbered } from './numbered.ts';

/** opendental-enums.md, "FeeScheduleType". */
export const feeScheduleKinds = numbered<NonNullable<Model['feeSchedule']['kind']>>([
  'normal',
  'copay',
  'outOfNetwork',
  'fixedBenefit',
  'allowed',
]);
