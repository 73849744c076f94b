import { relationships } from '../profile/codes/people.ts';
import { insuranceClaimTable } from '../profile/money.ts';
import { entityReader } from './table-reader.ts';

/**
 * `insurance_claim` rows, of whose columns few are public. Their amounts move nothing: those of transactions do. What the
 * letters of `claim_type` mean is not known.
 */
export const insuranceClaimReader = entityReader({
  description: insuranceClaimTable,
  entity: 'claim',
  keyColumn: 'claim_id',
  compile({ cell }) {
    const patientId = cell.reference('patient_id', 'patientId', 'patient');
    const sourceKind = cell.text('claim_type');
    const insurancePlanId = cell.reference('prim_employer_id', 'insurancePlanId', 'employer', 'plan');
    const relationship = cell.code('prim_relationship', 'relationship', relationships, true);
    const sourceRelationship = cell.text('prim_relationship');
    const entryDate = cell.date('date_created', 'entryDate');
    const feeCents = cell.cents('prim_submitted_total', 'feeCents');
    const paidCents = cell.cents('prim_total_paid', 'paidCents');
    const billingProviderId = cell.reference('provider_id', 'billingProviderId', 'provider');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      kind: null,
      sourceKind: sourceKind(row),
      status: null,
      sourceStatus: null,
      coverageKind: null,
      sourceCoverageKind: null,
      insurancePlanId: insurancePlanId(row),
      subscriptionId: null,
      relationship: relationship(row),
      sourceRelationship: sourceRelationship(row),
      otherInsurancePlanId: null,
      otherSubscriptionId: null,
      otherRelationship: null,
      sourceOtherRelationship: null,
      serviceDate: null,
      sentDate: null,
      firstSentDate: null,
      resentDate: null,
      receivedDate: null,
      entryDate: entryDate(row),
      feeCents: feeCents(row),
      estimateCents: null,
      paidCents: paidCents(row),
      deductibleCents: null,
      writeOffCents: null,
      shareOfCostCents: null,
      billingProviderId: billingProviderId(row),
      treatingProviderId: null,
      orderingProviderId: null,
      referralId: null,
      orderingReferralId: null,
      locationId: null,
      placeOfService: null,
      sourcePlaceOfService: null,
      correction: null,
      sourceCorrection: null,
      identifier: null,
      originalReferenceNumber: null,
      preauthorizationNumber: null,
      priorAuthorizationNumber: null,
      referralNumber: null,
      trackingDefinitionId: null,
      prosthesis: null,
      priorProsthesisDate: null,
      isOrthodontic: null,
      orthodonticDate: null,
      orthodonticTotalMonths: null,
      orthodonticMonthsRemaining: null,
      accidentDate: null,
      isEmploymentRelated: null,
      sourceEmploymentRelated: null,
      underpaidReason: null,
      note: null,
      narrative: null,
    });
  },
});
