import { type Row, refusal } from '@bitewing/adapter-kit';
import type { Money } from '@bitewing/core';
import { claimLineMoves } from '../../profile/codes/money.ts';
import { claimLineTable } from '../../profile/money.ts';
import { tableReader } from '../table-reader.ts';
import { amountFields, lowered } from './amounts.ts';
import { blankEntry } from './blank-entry.ts';

const unknownStatus = refusal('unknown_code', 'Status');
const badAmount = refusal('bad_amount', 'InsPayAmt', 'WriteOff');

/**
 * `claimproc` rows: what an insurance paid on a line and what was written off, two entries each. The status
 * decides whether they move anything (opendental.md section 8); an expected amount is kept for what it is.
 */
export const claimLineReader = tableReader({
  description: claimLineTable,
  entities: ['ledgerEntry'],
  keyColumn: 'ClaimProcNum',
  compile({ cell, notes, kept, record }) {
    const moves = cell.code('Status', 'recordStatus', claimLineMoves, true);
    const sourceStatus = cell.text('Status');
    const paid = cell.money('InsPayAmt');
    const paidText = cell.text('InsPayAmt');
    const writtenOff = cell.money('WriteOff');
    const writtenOffText = cell.text('WriteOff');
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const procedureId = cell.reference('ProcNum', 'procedureId', 'procedurelog');
    const serviceDate = cell.date('ProcDate', 'serviceDate');
    const entryDate = cell.date('DateEntry', 'entryDate');
    const agingDate = cell.date('DateCP', 'agingDate');
    const providerId = cell.reference('ProvNum', 'providerId', 'provider');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    const paymentPlanEntryId = cell.reference('PayPlanNum', 'paymentPlanEntryId', 'payplan', 'plan');
    const paymentRecord = record('ledgerEntry', 'payment');
    const writeOffRecord = record('ledgerEntry', 'writeOff');

    /** An amount that does not move the balance has no place in the entry, so it is kept as written. */
    const keepExpected = (amount: Money, column: string, text: string | null): void => {
      if (text !== null && (amount.cents !== 0 || amount.exact !== null)) notes.keep(column, text);
    };

    return (row: Row, key: string) => {
      const isActive = moves(row);
      if (isActive === null) return unknownStatus;
      const payment = paid(row);
      const writeOff = writtenOff(row);
      if (payment === null || writeOff === null) return badAmount;
      const shared = {
        ...blankEntry,
        recordStatus: isActive ? 'active' : 'inactive',
        patientId: patientId(row),
        procedureId: procedureId(row),
        serviceDate: serviceDate(row),
        entryDate: entryDate(row),
        agingDate: agingDate(row),
        providerId: providerId(row),
        locationId: locationId(row),
        paymentPlanEntryId: paymentPlanEntryId(row),
        sourceStatus: sourceStatus(row),
      } as const;
      if (!isActive) {
        keepExpected(payment, 'InsPayAmt', paidText(row));
        keepExpected(writeOff, 'WriteOff', writtenOffText(row));
      }
      const paymentAmount = isActive ? amountFields(notes, lowered(payment)) : {};
      const first = paymentRecord(key, { ...shared, kind: 'insurancePayment', ...paymentAmount }, kept(row));
      const writeOffAmount = isActive ? amountFields(notes, lowered(writeOff)) : {};
      return [first, writeOffRecord(key, { ...shared, kind: 'insuranceWriteOff', ...writeOffAmount })];
    };
  },
});
