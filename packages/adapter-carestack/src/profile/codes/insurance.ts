import type { Model } from '@bitewing/core';
import { coded } from './coded.ts';

/** The place of a cover among those of a patient. */
export interface CoverPlace {
  readonly ordinal: number;
  readonly kind: NonNullable<Model['coverage']['kind']>;
}

/** carestack.md section 6, "hierarchy (insurance)". */
export const coverPlaces = coded<CoverPlace>([
  ['1', 'primarydental', { ordinal: 1, kind: 'dental' }],
  ['2', 'secondarydental', { ordinal: 2, kind: 'dental' }],
  ['3', 'tertiarydental', { ordinal: 3, kind: 'dental' }],
  ['4', 'primarymedical', { ordinal: 1, kind: 'medical' }],
  ['5', 'secondarymedical', { ordinal: 2, kind: 'medical' }],
]);

/** Whether a plan is for medical care; its numbers are not public, the names are those that insurances carry. */
export const medicalPlans: ReadonlyMap<string, boolean> = new Map([
  ['dental', false],
  ['medical', true],
]);

/** How a payor takes claims. */
export const claimChannels = coded<NonNullable<Model['carrier']['electronicClaims']>>([
  ['0', 'notapplicable', null],
  ['1', 'paperbased', 'none'],
  ['2', 'electronic', 'all'],
]);
