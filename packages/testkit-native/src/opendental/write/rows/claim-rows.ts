import type { Model } from '@bitewing/core';
import type { Practice, TruthRecord } from '@bitewing/testkit';
import { codeNumber, placeOfService } from '../codes.ts';
import {
  claimMedium,
  claimStatus,
  claimType,
  correctionType,
  obsoleteStatuses,
  prosthesisLetter,
  relationship,
} from '../insurance-codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { amount, dateOr, entryAmount, flag, written } from '../native-values.ts';
import { claimLineRow } from './claim-line-rows.ts';

/** 0 unknown, 1 yes, 2 no. */
const yesNo = (value: boolean | null): number => (value === null ? 0 : value ? 1 : 2);

const statusLetter = (status: Model['claim']['status'], ClaimNum: number): string =>
  claimStatus[status ?? ''] ?? obsoleteStatuses[ClaimNum % obsoleteStatuses.length] ?? obsoleteStatuses[0];

export function claimRow({ id, data }: TruthRecord<'claim'>, keys: NativeKeys): WrittenRow {
  const ClaimNum = keys.of(id);
  const row = {
    ClaimNum,
    PatNum: keys.of(data.patientId),
    ClaimType: claimType[data.kind ?? ''] ?? '',
    ClaimStatus: statusLetter(data.status, ClaimNum),
    MedType: codeNumber(claimMedium, data.coverageKind),
    PlanNum: keys.of(data.insurancePlanId),
    InsSubNum: keys.of(data.subscriptionId),
    PatRelat: codeNumber(relationship, data.relationship),
    PlanNum2: keys.of(data.otherInsurancePlanId),
    InsSubNum2: keys.of(data.otherSubscriptionId),
    PatRelat2: codeNumber(relationship, data.otherRelationship),
    DateService: dateOr(data.serviceDate),
    DateSent: dateOr(data.sentDate),
    DateSentOrig: dateOr(data.firstSentDate),
    DateResent: dateOr(data.resentDate),
    DateReceived: dateOr(data.receivedDate),
    SecDateEntry: dateOr(data.entryDate),
    ClaimFee: amount(data.feeCents),
    InsPayEst: amount(data.estimateCents),
    InsPayAmt: amount(data.paidCents),
    DedApplied: amount(data.deductibleCents),
    WriteOff: amount(data.writeOffCents),
    ShareOfCost: amount(data.shareOfCostCents),
    ProvBill: keys.of(data.billingProviderId),
    ProvTreat: keys.of(data.treatingProviderId),
    ProvOrderOverride: keys.of(data.orderingProviderId),
    ReferringProv: keys.of(data.referralId),
    OrderingReferralNum: keys.of(data.orderingReferralId),
    ClinicNum: keys.of(data.locationId),
    PlaceService: codeNumber(placeOfService, data.placeOfService),
    CorrectionType: codeNumber(correctionType, data.correction),
    ClaimIdentifier: data.identifier,
    OrigRefNum: data.originalReferenceNumber,
    PreAuthString: data.preauthorizationNumber,
    PriorAuthorizationNumber: data.priorAuthorizationNumber,
    RefNumString: data.referralNumber,
    CustomTracking: keys.of(data.trackingDefinitionId),
    IsProsthesis: data.prosthesis === null ? null : (prosthesisLetter[data.prosthesis] ?? ''),
    PriorDate: dateOr(data.priorProsthesisDate),
    IsOrtho: flag(data.isOrthodontic),
    OrthoDate: dateOr(data.orthodonticDate),
    OrthoTotalM: data.orthodonticTotalMonths ?? 0,
    OrthoRemainM: data.orthodonticMonthsRemaining ?? 0,
    AccidentDate: dateOr(data.accidentDate),
    EmployRelated: yesNo(data.isEmploymentRelated),
    ReasonUnderPaid: data.underpaidReason,
    ClaimNote: data.note,
    Narrative: data.narrative,
  };
  const overrides = {
    sourceKind: row.ClaimType,
    sourceStatus: row.ClaimStatus,
    sourceCoverageKind: String(row.MedType),
    sourceRelationship: String(row.PatRelat),
    sourceOtherRelationship: String(row.PatRelat2),
    sourcePlaceOfService: String(row.PlaceService),
    sourceCorrection: String(row.CorrectionType),
    sourceEmploymentRelated: String(row.EmployRelated),
  };
  return {
    table: 'claim',
    row,
    records: [{ truthId: id, recordId: `claim:${ClaimNum}`, overrides: written(overrides) }],
  };
}

export function claimPaymentRow({ id, data }: TruthRecord<'claimPayment'>, keys: NativeKeys): WrittenRow {
  const row = {
    ClaimPaymentNum: keys.of(id),
    CheckDate: dateOr(data.date),
    DateIssued: dateOr(data.issuedDate),
    SecDateEntry: dateOr(data.entryDate),
    CheckAmt: entryAmount(data.amountCents, data.amountExact),
    CarrierName: data.carrierName,
    CheckNum: data.checkNumber,
    BankBranch: data.bankBranch,
    PayType: keys.of(data.typeDefinitionId),
    PayGroup: keys.of(data.groupDefinitionId),
    IsPartial: flag(data.isPartial),
    ClinicNum: keys.of(data.locationId),
    Note: data.note,
  };
  const recordId = `claimpayment:${row.ClaimPaymentNum}`;
  return { table: 'claimpayment', row, records: [{ truthId: id, recordId }] };
}

/** Rows of claims, their lines, and the checks that came for them. */
export function* claimRows(practice: Practice, keys: NativeKeys): Generator<WrittenRow> {
  for (const record of practice.records('claim')) yield claimRow(record, keys);
  for (const record of practice.records('claimPayment')) yield claimPaymentRow(record, keys);
  for (const record of practice.records('claimLine')) yield claimLineRow(record, keys);
}
