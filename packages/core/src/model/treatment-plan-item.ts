import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference, required } from './define-entity.ts';
import { tooth } from './tooth.ts';
import { cents, count, localDate, text } from './values.ts';

/** A procedure in a treatment plan: live, or as it was when the plan was frozen. */
export const treatmentPlanItem = defineEntity('treatmentPlanItem', {
  treatmentPlanId: reference('treatmentPlan'),
  procedureId: reference('procedure', 'For a frozen item: the procedure that it was copied from.'),
  isFrozen: required(plain(z.boolean(), 'Whether the fields say what was presented, not what is now.')),
  patientId: reference('patient'),
  priorityDefinitionId: reference('definition'),
  displayOrder: plain(count),
  date: quasi('C', localDate),
  tooth: plain(tooth),
  sourceTooth: plain(text, 'As shown, which may be a range.'),
  sourceSurfaces: plain(text),
  sourceCode: plain(text),
  description: plain(text),
  abbreviatedDescription: plain(text),
  feeCents: plain(cents),
  allowedFeeCents: plain(cents),
  usualFeeCents: plain(cents, 'Usual, customary and reasonable fee.'),
  primaryInsuranceCents: plain(cents),
  secondaryInsuranceCents: plain(cents),
  discountCents: plain(cents),
  taxCents: plain(cents),
  patientCents: plain(cents),
  diagnosis: direct('text', text),
  prognosis: direct('text', text),
  providerId: reference('provider'),
  locationId: reference('location'),
  entryDate: quasi('C', localDate),
});
