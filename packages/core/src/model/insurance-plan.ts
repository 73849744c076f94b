import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { cents, text } from './values.ts';

/** A plan of a carrier: its rules, the same for all who are insured under it. */
export const insurancePlan = defineEntity('insurancePlan', {
  carrierId: reference('carrier'),
  employerId: reference('employer'),
  groupName: quasi('A', text),
  groupNumber: quasi('I', text),
  division: quasi('I', text),
  kind: plain(z.enum(['percentage', 'preferredProvider', 'flatCopay', 'capitation'])),
  sourceKind: plain(text),
  isMedical: plain(z.boolean()),
  renewalMonth: plain(z.int().min(1).max(12), 'Month in which benefits begin anew; 1 for the calendar year.'),
  coordination: plain(z.enum(['basic', 'standard', 'carveOut', 'secondaryMedicaid'])),
  sourceCoordination: plain(text),
  usesAlternateCodes: plain(z.boolean()),
  billsUsualFees: plain(z.boolean(), 'Claims carry the usual fee, not that of the plan.'),
  noSubstitution: plain(z.boolean(), 'Codes are not downgraded.'),
  showsBaseUnits: plain(z.boolean()),
  orthodonticKind: plain(z.enum(['initialClaimOnly', 'initialPlusVisit', 'initialPlusPeriodic'])),
  sourceOrthodonticKind: plain(text),
  perVisitPatientCents: plain(cents),
  perVisitInsuranceCents: plain(cents),
  billingTypeDefinitionId: reference('definition'),
  note: direct('text', text),
});
