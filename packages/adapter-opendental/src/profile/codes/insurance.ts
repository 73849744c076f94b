import type { Model } from '@bitewing/core';
import { numbered } from './numbered.ts';

type Carrier = Model['carrier'];
type InsurancePlan = Model['insurancePlan'];
type Benefit = Model['benefit'];

/** opendental-enums.md, "NoSendElectType". */
export const electronicClaims = numbered<NonNullable<Carrier['electronicClaims']>>([
  'all',
  'none',
  'primaryOnly',
]);

/** opendental-enums.md, "Char and text codes that are not enums"; an empty text says "percentage". */
export const insurancePlanKinds: ReadonlyMap<string, NonNullable<InsurancePlan['kind']>> = new Map([
  ['p', 'preferredProvider'],
  ['f', 'flatCopay'],
  ['c', 'capitation'],
]);

/** opendental-enums.md, "EnumCobRule". */
export const coordinationRules = numbered<NonNullable<InsurancePlan['coordination']>>([
  'basic',
  'standard',
  'carveOut',
  'secondaryMedicaid',
]);

/** opendental-enums.md, "OrthoClaimType". */
export const orthodonticKinds = numbered<NonNullable<InsurancePlan['orthodonticKind']>>([
  'initialClaimOnly',
  'initialPlusVisit',
  'initialPlusPeriodic',
]);

/** opendental-enums.md, "Relat". */
export const subscriberRelationships = numbered<NonNullable<Model['coverage']['relationship']>>([
  'self',
  'spouse',
  'child',
  'employee',
  'handicappedDependent',
  'significantOther',
  'injuredPlaintiff',
  'lifePartner',
  'dependent',
]);

/** opendental-enums.md, "InsBenefitType". */
export const benefitKinds = numbered<NonNullable<Benefit['kind']>>([
  'activeCoverage',
  'coinsurance',
  'deductible',
  'copayment',
  'exclusion',
  'limitation',
  'waitingPeriod',
]);

/** opendental-enums.md, "BenefitTimePeriod". */
export const benefitTimePeriods = numbered<NonNullable<Benefit['timePeriod']>>([
  'none',
  'serviceYear',
  'calendarYear',
  'lifetime',
  'years',
  'lastTwelveMonths',
]);

/** opendental-enums.md, "BenefitQuantity". */
export const benefitQuantities = numbered<NonNullable<Benefit['quantityUnit']>>([
  'none',
  'services',
  'ageLimit',
  'visits',
  'years',
  'months',
]);

/** opendental-enums.md, "BenefitCoverageLevel". */
export const benefitLevels = numbered<NonNullable<Benefit['level']>>(['none', 'individual', 'family']);
