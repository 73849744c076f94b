import type { CellReader, Row } from '@bitewing/adapter-kit';
import type { Model, Money } from '@bitewing/core';
import { claimLineTable } from '../../profile/claims.ts';
import { commaList } from '../comma-list.ts';
import { roundedCents } from '../ledger-entry/amounts.ts';
import type { MappingTools } from '../mapping-tools.ts';
import { referenceId } from '../open-dental-cells.ts';

type ClaimLine = Model['claimLine'];

/** Reads a line from its row; what decides the balance was read already, since a row without it is rejected. */
export function claimLineData(
  tools: MappingTools,
): (row: Row, key: string, status: ClaimLine['status'], paid: Money, writtenOff: Money) => ClaimLine {
  const { cell } = tools;
  const paymentEntryId = referenceId(claimLineTable.table, 'payment');
  const writeOffEntryId = referenceId(claimLineTable.table, 'writeOff');
  /** Columns that write -1 for "blank" (opendental.md section 4). */
  const blankableCents = (column: string, field: keyof ClaimLine): CellReader<number> =>
    cell.unlessMinusOne(column, cell.cents(column, field));
  const blankablePercent = (column: string, field: keyof ClaimLine): CellReader<number> =>
    cell.unlessMinusOne(column, cell.integer(column, field));
  const claimId = cell.reference('ClaimNum', 'claimId', 'claim');
  const procedureId = cell.reference('ProcNum', 'procedureId', 'procedurelog');
  const patientId = cell.reference('PatNum', 'patientId', 'patient');
  const insurancePlanId = cell.reference('PlanNum', 'insurancePlanId', 'insplan');
  const subscriptionId = cell.reference('InsSubNum', 'subscriptionId', 'inssub');
  const claimPaymentId = cell.reference('ClaimPaymentNum', 'claimPaymentId', 'claimpayment');
  const paymentPlanId = cell.reference('PayPlanNum', 'paymentPlanId', 'payplan');
  const sourceStatus = cell.text('Status');
  const serviceDate = cell.date('ProcDate', 'serviceDate');
  const reportingDate = cell.date('DateCP', 'reportingDate');
  const entryDate = cell.date('DateEntry', 'entryDate');
  const finalizedDate = cell.date('DateInsFinalized', 'finalizedDate');
  const supplementalReceivedDate = cell.date('DateSuppReceived', 'supplementalReceivedDate');
  const feeBilledCents = cell.cents('FeeBilled', 'feeBilledCents');
  const estimateCents = cell.cents('InsPayEst', 'estimateCents');
  const baseEstimateCents = cell.cents('BaseEst', 'baseEstimateCents');
  const totalEstimateCents = cell.cents('InsEstTotal', 'totalEstimateCents');
  const totalOverrideCents = blankableCents('InsEstTotalOverride', 'totalEstimateOverrideCents');
  const writeOffEstimateCents = blankableCents('WriteOffEst', 'writeOffEstimateCents');
  const writeOffOverrideCents = blankableCents('WriteOffEstOverride', 'writeOffEstimateOverrideCents');
  const paidCents = roundedCents(tools, 'InsPayAmt', 'paidCents');
  const writeOffCents = roundedCents(tools, 'WriteOff', 'writeOffCents');
  const deductibleCents = cell.cents('DedApplied', 'deductibleCents');
  const deductibleEstimateCents = blankableCents('DedEst', 'deductibleEstimateCents');
  const deductibleOverrideCents = blankableCents('DedEstOverride', 'deductibleEstimateOverrideCents');
  const allowedOverrideCents = blankableCents('AllowedOverride', 'allowedOverrideCents');
  const copayCents = blankableCents('CopayAmt', 'copayCents');
  const copayOverrideCents = blankableCents('CopayOverride', 'copayOverrideCents');
  const otherPaidCents = blankableCents('PaidOtherIns', 'paidByOtherInsuranceCents');
  const otherPaidOverrideCents = blankableCents('PaidOtherInsOverride', 'paidByOtherInsuranceOverrideCents');
  const percentage = blankablePercent('Percentage', 'percentage');
  const percentageOverride = blankablePercent('PercentOverride', 'percentageOverride');
  const codeSent = cell.text('CodeSent');
  const lineNumber = cell.integer('LineNumber', 'lineNumber', { least: 0 });
  const noInsuranceBilling = cell.boolean('NoBillIns', 'noInsuranceBilling');
  const isTransfer = cell.boolean('IsTransfer', 'isTransfer');
  const isOverpayment = cell.boolean('IsOverpay', 'isOverpayment');
  const reasonCodes = cell.text('ClaimAdjReasonCodes');
  const trackingDefinitionId = cell.reference('ClaimPaymentTracking', 'trackingDefinitionId', 'definition');
  const providerId = cell.reference('ProvNum', 'providerId', 'provider');
  const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
  const remarks = cell.text('Remarks');
  const estimateNote = cell.text('EstimateNote');

  return (row, key, status, paid, writtenOff) => ({
    recordStatus: 'active',
    claimId: claimId(row),
    procedureId: procedureId(row),
    patientId: patientId(row),
    insurancePlanId: insurancePlanId(row),
    subscriptionId: subscriptionId(row),
    claimPaymentId: claimPaymentId(row),
    paymentPlanId: paymentPlanId(row),
    paymentEntryId: paymentEntryId(key),
    writeOffEntryId: writeOffEntryId(key),
    status,
    sourceStatus: sourceStatus(row),
    serviceDate: serviceDate(row),
    reportingDate: reportingDate(row),
    entryDate: entryDate(row),
    finalizedDate: finalizedDate(row),
    supplementalReceivedDate: supplementalReceivedDate(row),
    feeBilledCents: feeBilledCents(row),
    estimateCents: estimateCents(row),
    baseEstimateCents: baseEstimateCents(row),
    totalEstimateCents: totalEstimateCents(row),
    totalEstimateOverrideCents: totalOverrideCents(row),
    paidCents: paidCents(row, paid),
    writeOffCents: writeOffCents(row, writtenOff),
    writeOffEstimateCents: writeOffEstimateCents(row),
    writeOffEstimateOverrideCents: writeOffOverrideCents(row),
    deductibleCents: deductibleCents(row),
    deductibleEstimateCents: deductibleEstimateCents(row),
    deductibleEstimateOverrideCents: deductibleOverrideCents(row),
    allowedOverrideCents: allowedOverrideCents(row),
    copayCents: copayCents(row),
    copayOverrideCents: copayOverrideCents(row),
    paidByOtherInsuranceCents: otherPaidCents(row),
    paidByOtherInsuranceOverrideCents: otherPaidOverrideCents(row),
    percentage: percentage(row),
    percentageOverride: percentageOverride(row),
    codeSent: codeSent(row),
    lineNumber: lineNumber(row),
    noInsuranceBilling: noInsuranceBilling(row),
    isTransfer: isTransfer(row),
    isOverpayment: isOverpayment(row),
    adjustmentReasonCodes: commaList(reasonCodes(row)),
    trackingDefinitionId: trackingDefinitionId(row),
    providerId: providerId(row),
    locationId: locationId(row),
    remarks: remarks(row),
    estimateNote: estimateNote(row),
  });
}
