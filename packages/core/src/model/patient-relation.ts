import * as z from 'zod';
import { defineEntity, plain, reference } from './define-entity.ts';
import { text } from './values.ts';

/** What the related person is to the patient. */
export const patientRelationships = [
  'none',
  'mother',
  'father',
  'parent',
  'stepmother',
  'stepfather',
  'grandmother',
  'grandfather',
  'grandparent',
  'brother',
  'sister',
  'sibling',
  'child',
  'stepchild',
  'grandchild',
  'fosterChild',
  'spouse',
  'lifePartner',
  'guardian',
  'caregiver',
  'sitter',
  'friend',
  'self',
  'other',
] as const;

/** How one person is related to another: a child and who cares for it. */
export const patientRelation = defineEntity('patientRelation', {
  patientId: reference('patient'),
  relatedPatientId: reference('patient'),
  relationship: plain(z.enum(patientRelationships), 'What the related person is to the patient.'),
  sourceRelationship: plain(text),
  isGuardian: plain(z.boolean(), 'Whether the related person decides for the patient.'),
});
