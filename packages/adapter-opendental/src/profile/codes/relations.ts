import type { Model } from '@bitewing/core';
import { numbered } from './numbered.ts';

/** opendental-enums.md, "GuardianRelationship". */
export const relationships = numbered<NonNullable<Model['patientRelation']['relationship']>>([
  'none',
  'mother',
  'stepfather',
  'stepmother',
  'grandfather',
  'grandmother',
  'father',
  'brother',
  'caregiver',
  'fosterChild',
  'guardian',
  'grandparent',
  'other',
  'parent',
  'stepchild',
  'self',
  'sibling',
  'sister',
  'spouse',
  'child',
  'lifePartner',
  'friend',
  'grandchild',
  'sitter',
]);

/** opendental-enums.md, "ReferralType". */
export const referralDirections = numbered<NonNullable<Model['patientReferral']['direction']>>([
  'to',
  'from',
  'custom',
]);

/** opendental-enums.md, "ReferralToStatus". */
export const referralStatuses = numbered<NonNullable<Model['patientReferral']['status']>>([
  'none',
  'declined',
  'scheduled',
  'consulted',
  'inTreatment',
  'completed',
]);
