import type { Model } from '@bitewing/core';
import { numbered } from './numbered.ts';

type Claim = Model['claim'];

/** opendental-enums.md, "Char and text codes that are not enums". */
export const claimKinds: ReadonlyMap<string, NonNullable<Claim['kind']>> = new Map([
  ['P', 'primary'],
  ['S', 'secondary'],
  ['PreAuth', 'preauthorization'],
  ['Other', 'other'],
  ['Cap', 'capitation'],
]);

/** opendental-enums.md, "Char and text codes that are not enums"; A and P are obsolete. */
export const claimStatuses: ReadonlyMap<string, NonNullable<Claim['status']>> = new Map([
  ['U', 'unsent'],
  ['H', 'holdForPrimary'],
  ['W', 'waiting'],
  ['S', 'sent'],
  ['R', 'received'],
  ['I', 'holdInProcess'],
  ['A', 'obsolete'],
  ['P', 'obsolete'],
]);

/** opendental-enums.md, "EnumClaimMedType". */
export const claimCoverageKinds = numbered<NonNullable<Claim['coverageKind']>>([
  'dental',
  'medical',
  'institutional',
]);

/** opendental-enums.md, "ClaimCorrectionType". */
export const claimCorrections = numbered<NonNullable<Claim['correction']>>([
  'original',
  'replacement',
  'void',
]);

/** opendental-enums.md, "Char and text codes that are not enums": of a claim, unlike of a procedure, "no" has a letter. */
export const claimProstheses: ReadonlyMap<string, NonNullable<Claim['prosthesis']>> = new Map([
  ['N', 'none'],
  ['I', 'initial'],
  ['R', 'replacement'],
]);

/** opendental-enums.md, "YN": unknown, yes, no. */
export const employmentRelations = numbered<boolean>([null, true, false]);

/** opendental-enums.md, "ClaimProcStatus". */
export const claimLineStatuses = numbered<NonNullable<Model['claimLine']['status']>>([
  'notReceived',
  'received',
  'preauthorization',
  'benefitAdjustment',
  'supplemental',
  'capitationClaim',
  'estimate',
  'capitationCompleted',
  'capitationEstimate',
  'insuranceHistory',
]);

/**
 * Statuses of lines that move the balance now (opendental.md section 8). What is not received is an expectation;
 * pre-authorisations, adjustments of benefits, estimates and history move nothing.
 */
export const claimLineStatusesThatMove: ReadonlySet<Model['claimLine']['status']> = new Set([
  'received',
  'supplemental',
  'capitationClaim',
  'capitationCompleted',
]);
