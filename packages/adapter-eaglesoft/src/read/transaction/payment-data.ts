import { type Row, storedAmount } from '@bitewing/adapter-kit';
import { type Model, negateMoney } from '@bitewing/core';
import { transactionStatuses } from '../../profile/codes/money.ts';
import type { TransactionTools } from './transaction-tools.ts';

/** Compiles the reading of what a patient paid: the header of a payment, whose amount is below zero (eaglesoft.md section 7). */
export function paymentReader({ header: cell, notes }: TransactionTools): (header: Row) => Model['payment'] {
  const recordStatus = cell.code('status', 'recordStatus', transactionStatuses, true);
  const patientId = cell.reference('resp_party_id', 'patientId', 'patient');
  const date = cell.date('tran_date', 'date');
  const amount = storedAmount({ cell, notes }, 'amount', 'amountCents');
  const typeDefinitionId = cell.reference('paytype_id', 'typeDefinitionId', 'paytype');
  const locationId = cell.reference('practice_id', 'locationId', 'practice');
  const note = cell.text('description');
  return (header) => {
    const stored = amount(header);
    const paid = stored && negateMoney(stored);
    return {
      recordStatus: recordStatus(header) ?? 'active',
      patientId: patientId(header),
      date: date(header),
      entryDate: null,
      amountCents: paid?.cents ?? null,
      amountExact: paid?.exact ?? null,
      isIncomeTransfer: null,
      typeDefinitionId: typeDefinitionId(header),
      checkNumber: null,
      bankBranch: null,
      method: null,
      processStatus: null,
      sourceProcessStatus: null,
      externalId: null,
      merchantFeeCents: null,
      isRecurring: null,
      locationId: locationId(header),
      note: note(header),
    };
  };
}
