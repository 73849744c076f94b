import { blankLedgerEntry, type Row } from '@bitewing/adapter-kit';
import { type Model, type Money, negateMoney, type UpsertRecord } from '@bitewing/core';
import type { MappingTools } from '../mapping-tools.ts';
import { partOfId } from '../open-dental-cells.ts';
import { sharedIssues } from '../shared-issues.ts';
import { amountFields } from './amounts.ts';

type PaymentAllocation = Model['paymentAllocation'];

/** Makes the entry of a payment's part, which lowers the balance; a negative one (a transfer, a take-back) raises it. */
export function paymentSplitEntry({
  cell,
  notes,
  record,
}: MappingTools): (
  row: Row,
  key: string,
  allocation: UpsertRecord,
  data: PaymentAllocation,
  amount: Money,
) => UpsertRecord {
  const serviceDate = cell.date('ProcDate', 'serviceDate');
  const planEntryId = partOfId('plan');
  const chargeEntryId = partOfId('charge');
  const entryRecord = record('ledgerEntry', 'payment');
  const repeatIssues = sharedIssues<'paymentAllocation', 'ledgerEntry'>(notes, {
    patientId: 'patientId',
    date: 'agingDate',
    entryDate: 'entryDate',
    procedureId: 'procedureId',
    adjustmentEntryId: 'adjustmentEntryId',
    paymentPlanId: 'paymentPlanEntryId',
    paymentPlanChargeId: 'paymentPlanChargeEntryId',
    unearnedDefinitionId: 'unearnedDefinitionId',
    providerId: 'providerId',
    locationId: 'locationId',
  });
  return (row, key, allocation, data, amount) => {
    repeatIssues(allocation);
    return entryRecord(key, {
      ...blankLedgerEntry,
      kind: 'payment',
      patientId: data.patientId,
      ...amountFields(notes, negateMoney(amount)),
      serviceDate: serviceDate(row),
      entryDate: data.entryDate,
      agingDate: data.date,
      procedureId: data.procedureId,
      adjustmentEntryId: data.adjustmentEntryId,
      paymentPlanEntryId: planEntryId(data.paymentPlanId),
      paymentPlanChargeEntryId: chargeEntryId(data.paymentPlanChargeId),
      providerId: data.providerId,
      locationId: data.locationId,
      unearnedDefinitionId: data.unearnedDefinitionId,
    });
  };
}
