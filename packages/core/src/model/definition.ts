import * as z from 'zod';
import { code } from './code.ts';
import { defineEntity, plain, reference, required } from './define-entity.ts';
import { count, text } from './values.ts';

/** What a practice's own list is about. `other` = a list that no canonical field refers to. */
export const definitionCategories = [
  'adjustmentType',
  'allergy',
  'appointmentConfirmation',
  'appointmentStatus',
  'billingType',
  'blockoutType',
  'claimTracking',
  'communicationType',
  'contactCategory',
  'diagnosis',
  'discountType',
  'imageCategory',
  'insurancePaymentType',
  'insurancePaymentTracking',
  'locationSpecialty',
  'medicalProblem',
  'medication',
  'operatoryType',
  'paymentPlanCategory',
  'paymentType',
  'procedureCategory',
  'prognosis',
  'providerSpecialty',
  'region',
  'taskPriority',
  'treatmentPriority',
  'unearnedType',
  'other',
] as const;

/** A value of one of the practice's own lists (categories, types, statuses). */
export const definition = defineEntity('definition', {
  category: plain(z.enum(definitionCategories)),
  sourceCategory: required(plain(text, 'The list as the source names or numbers it.')),
  name: plain(text),
  value: plain(text, 'A second text whose meaning depends on the category.'),
  adjustmentSign: plain(z.enum(['raises', 'lowers']), 'For adjustment types: which way the balance goes.'),
  hiddenFromBalance: plain(
    z.boolean(),
    'For unearned types: whether prepayments of this type stay out of the balance.',
  ),
  codes: plain(z.array(code), 'What public code systems call it.'),
  genericDefinitionId: reference(
    'definition',
    'For a medication: that of its generic drug; its own for a generic one.',
  ),
  note: plain(text),
  displayOrder: plain(count),
});
