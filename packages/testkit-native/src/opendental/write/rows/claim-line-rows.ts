import type { TruthRecord } from '@bitewing/testkit';
import { codeNumber } from '../codes.ts';
import { claimLineStatus } from '../insurance-codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { amount, amountOrBlank, dateOr, flag } from '../native-values.ts';

/** One line of a claim: what was paid and what was written off stand in one row. */
export function claimLineRow({ id, data }: TruthRecord<'claimLine'>, keys: NativeKeys): WrittenRow {
  const ClaimProcNum = keys.of(id);
  const Status = codeNumber(claimLineStatus, data.status);
  const row = {
    ClaimProcNum,
    ProcNum: keys.of(data.procedureId),
    ClaimNum: keys.of(data.claimId),
    PatNum: keys.of(data.patientId),
    PlanNum: keys.of(data.insurancePlanId),
    InsSubNum: keys.of(data.subscriptionId),
    ClaimPaymentNum: keys.of(data.claimPaymentId),
    PayPlanNum: keys.of(data.paymentPlanId),
    Status,
    ProcDate: dateOr(data.serviceDate),
    DateCP: dateOr(data.reportingDate),
    DateEntry: dateOr(data.entryDate),
    DateInsFinalized: dateOr(data.finalizedDate),
    DateSuppReceived: dateOr(data.supplementalReceivedDate),
    FeeBilled: amount(data.feeBilledCents),
    InsPayEst: amount(data.estimateCents),
    BaseEst: amount(data.baseEstimateCents),
    InsEstTotal: amount(data.totalEstimateCents),
    InsEstTotalOverride: amountOrBlank(data.totalEstimateOverrideCents),
    InsPayAmt: amount(data.paidCents),
    WriteOff: amount(data.writeOffCents),
    WriteOffEst: amountOrBlank(data.writeOffEstimateCents),
    WriteOffEstOverride: amountOrBlank(data.writeOffEstimateOverrideCents),
    DedApplied: amount(data.deductibleCents),
    DedEst: amountOrBlank(data.deductibleEstimateCents),
    DedEstOverride: amountOrBlank(data.deductibleEstimateOverrideCents),
    AllowedOverride: amountOrBlank(data.allowedOverrideCents),
    CopayAmt: amountOrBlank(data.copayCents),
    CopayOverride: amountOrBlank(data.copayOverrideCents),
    PaidOtherIns: amountOrBlank(data.paidByOtherInsuranceCents),
    PaidOtherInsOverride: amountOrBlank(data.paidByOtherInsuranceOverrideCents),
    Percentage: data.percentage ?? -1,
    PercentOverride: data.percentageOverride ?? -1,
    CodeSent: data.codeSent,
    LineNumber: data.lineNumber ?? 0,
    NoBillIns: flag(data.noInsuranceBilling),
    IsTransfer: flag(data.isTransfer),
    IsOverpay: flag(data.isOverpayment),
    ClaimAdjReasonCodes: data.adjustmentReasonCodes?.join(',') ?? '',
    ClaimPaymentTracking: keys.of(data.trackingDefinitionId),
    ProvNum: keys.of(data.providerId),
    ClinicNum: keys.of(data.locationId),
    Remarks: data.remarks,
    EstimateNote: data.estimateNote,
  };
  const overrides = { sourceStatus: String(Status) };
  return {
    table: 'claimproc',
    row,
    records: [
      { truthId: id, recordId: `claimproc:${ClaimProcNum}`, overrides },
      { truthId: `${id}#payment`, recordId: `claimproc:${ClaimProcNum}#payment`, overrides },
      { truthId: `${id}#writeOff`, recordId: `claimproc:${ClaimProcNum}#writeOff`, overrides },
    ],
  };
}
