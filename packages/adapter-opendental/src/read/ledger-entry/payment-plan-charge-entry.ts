import { blankLedgerEntry, type Row } from '@bitewing/adapter-kit';
import type { LocalDate, Model, Money, UpsertRecord } from '@bitewing/core';
import type { MappingTools } from '../mapping-tools.ts';
import { partOfId } from '../open-dental-cells.ts';
import { sharedIssues } from '../shared-issues.ts';
import { amountFields } from './amounts.ts';

/**
 * Makes the entry of a plan charge (opendental.md section 8): a debit raises what the plan's payer owes, perhaps in
 * another family; a credit takes the principal off the patient's own account.
 */
export function paymentPlanChargeEntry({
  cell,
  notes,
  record,
}: MappingTools): (
  row: Row,
  key: string,
  charge: UpsertRecord,
  data: Model['paymentPlanCharge'],
  amount: Money,
) => UpsertRecord {
  const entered = cell.dateTime('SecDateTEntry', 'entryDate');
  const planEntryId = partOfId('plan');
  const entryRecord = record('ledgerEntry', 'charge');
  const repeatIssues = sharedIssues<'paymentPlanCharge', 'ledgerEntry'>(notes, {
    patientId: 'patientId',
    payerId: 'patientId',
    date: 'agingDate',
    procedureId: 'procedureId',
    adjustmentEntryId: 'adjustmentEntryId',
    paymentPlanId: 'paymentPlanEntryId',
    isOffset: 'isReversal',
    providerId: 'providerId',
    locationId: 'locationId',
  });
  return (row, key, charge, data, amount) => {
    const isDebit = data.kind === 'debit';
    repeatIssues(charge);
    return entryRecord(key, {
      ...blankLedgerEntry,
      kind: isDebit ? 'paymentPlanCharge' : 'paymentPlanCredit',
      patientId: isDebit ? data.payerId : data.patientId,
      treatedPatientId: isDebit && data.patientId !== data.payerId ? data.patientId : null,
      ...amountFields(notes, amount),
      entryDate: (entered(row)?.slice(0, 10) ?? null) as LocalDate | null,
      agingDate: data.date,
      procedureId: data.procedureId,
      adjustmentEntryId: data.adjustmentEntryId,
      paymentPlanEntryId: planEntryId(data.paymentPlanId),
      isReversal: data.isOffset,
      providerId: data.providerId,
      locationId: data.locationId,
      sourceStatus: data.sourceKind,
      note: data.note,
    });
  };
}
