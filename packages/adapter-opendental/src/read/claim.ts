import { claimTable } from '../profile/claims.ts';
import {
  claimCorrections,
  claimCoverageKinds,
  claimKinds,
  claimProstheses,
  claimStatuses,
  employmentRelations,
} from '../profile/codes/claims.ts';
import { subscriberRelationships } from '../profile/codes/insurance.ts';
import { placesOfService } from '../profile/codes/setup.ts';
import { entityReader } from './table-reader.ts';

/** `claim` rows: bills, and requests for a word beforehand. Their amounts move nothing: those of the lines do. */
export const claimReader = entityReader({
  description: claimTable,
  entity: 'claim',
  keyColumn: 'ClaimNum',
  compile({ cell }) {
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const kind = cell.code('ClaimType', 'kind', claimKinds, true);
    const sourceKind = cell.text('ClaimType');
    const status = cell.code('ClaimStatus', 'status', claimStatuses, true);
    const sourceStatus = cell.text('ClaimStatus');
    const coverageKind = cell.code('MedType', 'coverageKind', claimCoverageKinds, true);
    const sourceCoverageKind = cell.text('MedType');
    const insurancePlanId = cell.reference('PlanNum', 'insurancePlanId', 'insplan');
    const subscriptionId = cell.reference('InsSubNum', 'subscriptionId', 'inssub');
    const relationship = cell.code('PatRelat', 'relationship', subscriberRelationships, true);
    const sourceRelationship = cell.text('PatRelat');
    const otherInsurancePlanId = cell.reference('PlanNum2', 'otherInsurancePlanId', 'insplan');
    const otherSubscriptionId = cell.reference('InsSubNum2', 'otherSubscriptionId', 'inssub');
    const otherRelationship = cell.code('PatRelat2', 'otherRelationship', subscriberRelationships, true);
    const sourceOtherRelationship = cell.text('PatRelat2');
    const serviceDate = cell.date('DateService', 'serviceDate');
    const sentDate = cell.date('DateSent', 'sentDate');
    const firstSentDate = cell.date('DateSentOrig', 'firstSentDate');
    const resentDate = cell.date('DateResent', 'resentDate');
    const receivedDate = cell.date('DateReceived', 'receivedDate');
    const entryDate = cell.date('SecDateEntry', 'entryDate');
    const feeCents = cell.cents('ClaimFee', 'feeCents');
    const estimateCents = cell.cents('InsPayEst', 'estimateCents');
    const paidCents = cell.cents('InsPayAmt', 'paidCents');
    const deductibleCents = cell.cents('DedApplied', 'deductibleCents');
    const writeOffCents = cell.cents('WriteOff', 'writeOffCents');
    const shareOfCostCents = cell.cents('ShareOfCost', 'shareOfCostCents');
    const billingProviderId = cell.reference('ProvBill', 'billingProviderId', 'provider');
    const treatingProviderId = cell.reference('ProvTreat', 'treatingProviderId', 'provider');
    const orderingProviderId = cell.reference('ProvOrderOverride', 'orderingProviderId', 'provider');
    const referralId = cell.reference('ReferringProv', 'referralId', 'referral');
    const orderingReferralId = cell.reference('OrderingReferralNum', 'orderingReferralId', 'referral');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    const placeOfService = cell.code('PlaceService', 'placeOfService', placesOfService, true);
    const sourcePlaceOfService = cell.text('PlaceService');
    const correction = cell.code('CorrectionType', 'correction', claimCorrections, true);
    const sourceCorrection = cell.text('CorrectionType');
    const identifier = cell.text('ClaimIdentifier');
    const originalReferenceNumber = cell.text('OrigRefNum');
    const preauthorizationNumber = cell.text('PreAuthString');
    const priorAuthorizationNumber = cell.text('PriorAuthorizationNumber');
    const referralNumber = cell.text('RefNumString');
    const trackingDefinitionId = cell.reference('CustomTracking', 'trackingDefinitionId', 'definition');
    const prosthesis = cell.code('IsProsthesis', 'prosthesis', claimProstheses);
    const priorProsthesisDate = cell.date('PriorDate', 'priorProsthesisDate');
    const isOrthodontic = cell.boolean('IsOrtho', 'isOrthodontic');
    const orthodonticDate = cell.date('OrthoDate', 'orthodonticDate');
    const totalMonths = cell.integer('OrthoTotalM', 'orthodonticTotalMonths', { least: 0 });
    const monthsRemaining = cell.integer('OrthoRemainM', 'orthodonticMonthsRemaining', { least: 0 });
    const accidentDate = cell.date('AccidentDate', 'accidentDate');
    const employmentRelated = cell.code('EmployRelated', 'isEmploymentRelated', employmentRelations, true);
    const sourceEmploymentRelated = cell.text('EmployRelated');
    const underpaidReason = cell.text('ReasonUnderPaid');
    const note = cell.text('ClaimNote');
    const narrative = cell.text('Narrative');

    return (row) => {
      const otherPlan = otherInsurancePlanId(row);
      const otherSubscription = otherSubscriptionId(row);
      const hasOther = otherPlan !== null || otherSubscription !== null;
      return {
        recordStatus: 'active',
        patientId: patientId(row),
        kind: kind(row),
        sourceKind: sourceKind(row),
        status: status(row),
        sourceStatus: sourceStatus(row),
        coverageKind: coverageKind(row),
        sourceCoverageKind: sourceCoverageKind(row),
        insurancePlanId: insurancePlanId(row),
        subscriptionId: subscriptionId(row),
        relationship: relationship(row),
        sourceRelationship: sourceRelationship(row),
        otherInsurancePlanId: otherPlan,
        otherSubscriptionId: otherSubscription,
        // Without other cover its 0, "self", says nothing of the patient.
        otherRelationship: hasOther ? otherRelationship(row) : null,
        sourceOtherRelationship: sourceOtherRelationship(row),
        serviceDate: serviceDate(row),
        sentDate: sentDate(row),
        firstSentDate: firstSentDate(row),
        resentDate: resentDate(row),
        receivedDate: receivedDate(row),
        entryDate: entryDate(row),
        feeCents: feeCents(row),
        estimateCents: estimateCents(row),
        paidCents: paidCents(row),
        deductibleCents: deductibleCents(row),
        writeOffCents: writeOffCents(row),
        shareOfCostCents: shareOfCostCents(row),
        billingProviderId: billingProviderId(row),
        treatingProviderId: treatingProviderId(row),
        orderingProviderId: orderingProviderId(row),
        referralId: referralId(row),
        orderingReferralId: orderingReferralId(row),
        locationId: locationId(row),
        placeOfService: placeOfService(row),
        sourcePlaceOfService: sourcePlaceOfService(row),
        correction: correction(row),
        sourceCorrection: sourceCorrection(row),
        identifier: identifier(row),
        originalReferenceNumber: originalReferenceNumber(row),
        preauthorizationNumber: preauthorizationNumber(row),
        priorAuthorizationNumber: priorAuthorizationNumber(row),
        referralNumber: referralNumber(row),
        trackingDefinitionId: trackingDefinitionId(row),
        prosthesis: prosthesis(row),
        priorProsthesisDate: priorProsthesisDate(row),
        isOrthodontic: isOrthodontic(row),
        orthodonticDate: orthodonticDate(row),
        orthodonticTotalMonths: totalMonths(row),
        orthodonticMonthsRemaining: monthsRemaining(row),
        accidentDate: accidentDate(row),
        isEmploymentRelated: employmentRelated(row),
        sourceEmploymentRelated: sourceEmploymentRelated(row),
        underpaidReason: underpaidReason(row),
        note: note(row),
        narrative: narrative(row),
      };
    };
  },
});
