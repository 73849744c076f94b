import type { Model } from '@bitewing/core';
import { numbered } from './numbered.ts';

type Kind = NonNullable<Model['customFieldDefinition']['kind']>;

/** opendental-enums.md, "PatFieldType": the last three hold what a credit company answered. */
export const patientFieldKinds = numbered<Kind>([
  'text',
  'choice',
  'date',
  'checkBox',
  'currency',
  'emergencyContact',
  'credit',
  'credit',
  'credit',
]);

/** opendental-enums.md, "ApptFieldType". */
export const appointmentFieldKinds = numbered<Kind>(['text', 'choice']);
