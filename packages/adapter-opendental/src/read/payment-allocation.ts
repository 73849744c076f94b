import { refusal } from '@bitewing/adapter-kit';
import type { Model } from '@bitewing/core';
import { paymentPlanParts } from '../profile/codes/money.ts';
import { paymentSplitTable } from '../profile/money.ts';
import { amountFields } from './ledger-entry/amounts.ts';
import { paymentSplitEntry } from './ledger-entry/payment-split-entry.ts';
import { referenceId } from './open-dental-cells.ts';
import { tableReader } from './table-reader.ts';

const badAmount = refusal('bad_amount', 'SplitAmt');

/** `paysplit` rows: the part of a payment, and the entry by which it moves a balance. */
export const paymentAllocationReader = tableReader({
  description: paymentSplitTable,
  entities: ['paymentAllocation', 'ledgerEntry'],
  keyColumn: 'SplitNum',
  compile(tools) {
    const { cell, notes, kept, record } = tools;
    const amount = cell.money('SplitAmt');
    const paymentId = cell.reference('PayNum', 'paymentId', 'payment');
    const ledgerEntryId = referenceId(paymentSplitTable.table, 'payment');
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const date = cell.date('DatePay', 'date');
    const entryDate = cell.date('DateEntry', 'entryDate');
    const procedureId = cell.reference('ProcNum', 'procedureId', 'procedurelog');
    const adjustmentEntryId = cell.reference('AdjNum', 'adjustmentEntryId', 'adjustment');
    const paymentPlanId = cell.reference('PayPlanNum', 'paymentPlanId', 'payplan');
    const paymentPlanChargeId = cell.reference('PayPlanChargeNum', 'paymentPlanChargeId', 'payplancharge');
    const paymentPlanPart = cell.code('PayPlanDebitType', 'paymentPlanPart', paymentPlanParts, true);
    const sourcePaymentPlanPart = cell.text('PayPlanDebitType');
    const unearnedDefinitionId = cell.reference('UnearnedType', 'unearnedDefinitionId', 'definition');
    const providerId = cell.reference('ProvNum', 'providerId', 'provider');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    const allocationRecord = record('paymentAllocation');
    const entry = paymentSplitEntry(tools);

    return (row, key) => {
      const money = amount(row);
      if (money === null) return badAmount;
      const data: Model['paymentAllocation'] = {
        recordStatus: 'active',
        paymentId: paymentId(row),
        ledgerEntryId: ledgerEntryId(key),
        patientId: patientId(row),
        date: date(row),
        entryDate: entryDate(row),
        ...amountFields(notes, money),
        procedureId: procedureId(row),
        adjustmentEntryId: adjustmentEntryId(row),
        paymentPlanId: paymentPlanId(row),
        paymentPlanChargeId: paymentPlanChargeId(row),
        paymentPlanPart: paymentPlanPart(row),
        sourcePaymentPlanPart: sourcePaymentPlanPart(row),
        unearnedDefinitionId: unearnedDefinitionId(row),
        providerId: providerId(row),
        locationId: locationId(row),
      };
      const allocation = allocationRecord(key, data, kept(row));
      return [allocation, entry(row, key, allocation, data, money)];
    };
  },
});
