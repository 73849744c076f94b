import type { Model } from '@bitewing/core';
import type { WrittenRow } from '../write/native-row.ts';
import type { RowForms } from './row-forms.ts';
import { asWritten, bit, type MakeRow, rowsOf, type SecondWriting } from './second-writing.ts';

type Status = NonNullable<Model['claimLine']['status']>;

/** opendental-enums.md, ClaimProcStatus. */
const statuses: Readonly<Record<Status, number>> = {
  notReceived: 0,
  received: 1,
  preauthorization: 2,
  benefitAdjustment: 3,
  supplemental: 4,
  capitationClaim: 5,
  estimate: 6,
  capitationCompleted: 7,
  capitationEstimate: 8,
  insuranceHistory: 9,
};

/**
 * Statuses under which the same row moves the same money (opendental.md section 8): 1, 4, 5 and 7 all pay and write
 * off, and none of 2, 3, 6, 8 and 9 does.
 */
const sameMoney: { readonly [S in Status]?: readonly [Status, ...Status[]] } = {
  received: ['supplemental', 'capitationClaim', 'capitationCompleted'],
  supplemental: ['received'],
  capitationClaim: ['received'],
  estimate: ['capitationEstimate', 'insuranceHistory'],
  preauthorization: ['estimate'],
  insuranceHistory: ['benefitAdjustment'],
};

const statusOf = (forms: RowForms, status: Status): Status => {
  const others = sameMoney[status];
  return others !== undefined && forms.oneIn(6) ? forms.pick(others) : status;
};

const percentOrBlank = (percent: number | null): number => percent ?? -1;

const claimLineRow: MakeRow<'claimLine'> = ({ data }, forms, { keys }) => {
  if (data.status === null) throw new RangeError('A claim line has no status.');
  const status = statusOf(forms, data.status);
  const number = statuses[status];
  const source = asWritten({ sourceStatus: number });
  return {
    row: {
      ProcNum: keys.of(data.procedureId),
      ClaimNum: keys.of(data.claimId),
      PatNum: keys.of(data.patientId),
      ProvNum: keys.of(data.providerId),
      FeeBilled: forms.amount(data.feeBilledCents),
      InsPayEst: forms.amount(data.estimateCents),
      DedApplied: forms.amount(data.deductibleCents),
      Status: number,
      InsPayAmt: forms.amount(data.paidCents),
      Remarks: forms.text(data.remarks),
      ClaimPaymentNum: keys.of(data.claimPaymentId),
      PlanNum: keys.of(data.insurancePlanId),
      DateCP: forms.date(data.reportingDate),
      WriteOff: forms.amount(data.writeOffCents),
      CodeSent: forms.text(data.codeSent),
      AllowedOverride: forms.amountOrBlank(data.allowedOverrideCents),
      Percentage: percentOrBlank(data.percentage),
      PercentOverride: percentOrBlank(data.percentageOverride),
      CopayAmt: forms.amountOrBlank(data.copayCents),
      NoBillIns: bit(data.noInsuranceBilling),
      PaidOtherIns: forms.amountOrBlank(data.paidByOtherInsuranceCents),
      BaseEst: forms.amount(data.baseEstimateCents),
      CopayOverride: forms.amountOrBlank(data.copayOverrideCents),
      ProcDate: forms.date(data.serviceDate),
      DateEntry: forms.date(data.entryDate),
      LineNumber: data.lineNumber ?? 0,
      DedEst: forms.amountOrBlank(data.deductibleEstimateCents),
      DedEstOverride: forms.amountOrBlank(data.deductibleEstimateOverrideCents),
      InsEstTotal: forms.amount(data.totalEstimateCents),
      InsEstTotalOverride: forms.amountOrBlank(data.totalEstimateOverrideCents),
      PaidOtherInsOverride: forms.amountOrBlank(data.paidByOtherInsuranceOverrideCents),
      EstimateNote: data.estimateNote ?? '',
      WriteOffEst: forms.amountOrBlank(data.writeOffEstimateCents),
      WriteOffEstOverride: forms.amountOrBlank(data.writeOffEstimateOverrideCents),
      ClinicNum: keys.of(data.locationId),
      InsSubNum: keys.of(data.subscriptionId),
      PayPlanNum: keys.of(data.paymentPlanId),
      ClaimPaymentTracking: keys.of(data.trackingDefinitionId),
      // When the row was made is not when its answer was entered: any day will do.
      SecDateEntry: forms.date(forms.oneIn(2) ? null : '2019-02-03'),
      DateSuppReceived: forms.date(data.supplementalReceivedDate),
      DateInsFinalized: forms.date(data.finalizedDate),
      IsTransfer: bit(data.isTransfer),
      ClaimAdjReasonCodes: data.adjustmentReasonCodes?.join(',') ?? '',
      IsOverpay: bit(data.isOverpayment),
    },
    overrides: { ...source, status },
    parts: { payment: source, writeOff: source },
  };
};

/** Rows of what insurances do for procedures. */
export const claimLineRows = (writing: SecondWriting): Generator<WrittenRow> =>
  rowsOf(
    writing,
    { table: 'claimproc', key: 'ClaimProcNum' },
    writing.practice.records('claimLine'),
    claimLineRow,
  );
