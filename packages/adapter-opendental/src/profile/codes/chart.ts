import type { Model } from '@bitewing/core';
import { numbered } from './numbered.ts';

type ToothCondition = Model['toothCondition'];
type TreatmentPlan = Model['treatmentPlan'];

/** opendental-enums.md, "ToothInitialType". */
export const toothConditionKinds = numbered<NonNullable<ToothCondition['kind']>>([
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
]);

/** What `Movement` says by the kind: millimetres of a shift, degrees of a rotation or a tip (opendental.md section 4). */
export const movementUnits: ReadonlyMap<ToothCondition['kind'], 'millimetre' | 'degree'> = new Map([
  ['shiftMesial', 'millimetre'],
  ['shiftOcclusal', 'millimetre'],
  ['shiftBuccal', 'millimetre'],
  ['rotation', 'degree'],
  ['tipMesial', 'degree'],
  ['tipBuccal', 'degree'],
]);

/** opendental-enums.md, "TreatPlanStatus". */
export const treatmentPlanStatuses = numbered<NonNullable<TreatmentPlan['status']>>([
  'saved',
  'active',
  'inactive',
]);

/** opendental-enums.md, "TreatPlanType". */
export const treatmentPlanKinds = numbered<NonNullable<TreatmentPlan['kind']>>(['insurance', 'discount']);
