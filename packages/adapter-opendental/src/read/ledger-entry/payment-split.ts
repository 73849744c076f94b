import { refusal } from '@bitewing/adapter-kit';
import { paymentSplitTable } from '../../profile/money.ts';
import { entityReader } from '../table-reader.ts';
import { amountFields, lowered } from './amounts.ts';
import { blankEntry } from './blank-entry.ts';

const badAmount = refusal('bad_amount', 'SplitAmt');

/** `paysplit` rows: the parts of payments, which lower the balance; a negative one (a transfer, a take-back) raises it. */
export const paymentSplitReader = entityReader({
  description: paymentSplitTable,
  entity: 'ledgerEntry',
  keyColumn: 'SplitNum',
  part: 'payment',
  compile({ cell, notes }) {
    const amount = cell.money('SplitAmt');
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const serviceDate = cell.date('ProcDate', 'serviceDate');
    const entryDate = cell.date('DateEntry', 'entryDate');
    const agingDate = cell.date('DatePay', 'agingDate');
    const procedureId = cell.reference('ProcNum', 'procedureId', 'procedurelog');
    const adjustmentEntryId = cell.reference('AdjNum', 'adjustmentEntryId', 'adjustment');
    const paymentPlanEntryId = cell.reference('PayPlanNum', 'paymentPlanEntryId', 'payplan', 'plan');
    const paymentPlanChargeEntryId = cell.reference(
      'PayPlanChargeNum',
      'paymentPlanChargeEntryId',
      'payplancharge',
      'charge',
    );
    const unearnedDefinitionId = cell.reference('UnearnedType', 'unearnedDefinitionId', 'definition');
    const providerId = cell.reference('ProvNum', 'providerId', 'provider');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    return (row) => {
      const money = amount(row);
      if (money === null) return badAmount;
      return {
        ...blankEntry,
        kind: 'payment',
        patientId: patientId(row),
        ...amountFields(notes, lowered(money)),
        serviceDate: serviceDate(row),
        entryDate: entryDate(row),
        agingDate: agingDate(row),
        procedureId: procedureId(row),
        adjustmentEntryId: adjustmentEntryId(row),
        paymentPlanEntryId: paymentPlanEntryId(row),
        paymentPlanChargeEntryId: paymentPlanChargeEntryId(row),
        providerId: providerId(row),
        locationId: locationId(row),
        unearnedDefinitionId: unearnedDefinitionId(row),
      };
    };
  },
});
