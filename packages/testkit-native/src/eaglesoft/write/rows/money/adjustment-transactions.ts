import type { EaglesoftWriting } from '../../writing.ts';
import type { AccountTruth } from './account-truth.ts';
import type { Transaction, TransactionType } from './transaction.ts';

interface AdjustmentForm {
  readonly type: TransactionType;
  readonly impacts: 'P' | 'C' | null;
}

/** What raises: a charge, a debit, and money given back, which is a debit that changes collections. */
const raising: readonly AdjustmentForm[] = [
  { type: 'C', impacts: 'P' },
  { type: 'D', impacts: null },
  { type: 'D', impacts: 'C' },
];

/** What lowers. A write-off without a claim is no insurance's. */
const lowering: readonly AdjustmentForm[] = [
  { type: 'W', impacts: 'P' },
  { type: 'F', impacts: 'P' },
  { type: 'C', impacts: 'C' },
  { type: 'F', impacts: null },
];

/** Adjustments of the truth (eaglesoft.md section 7). */
export const adjustmentTransactions = (
  writing: EaglesoftWriting,
  truth: AccountTruth,
): readonly Transaction[] =>
  truth.entered('adjustment').map((entry): Transaction => {
    const { id, data } = entry;
    const forms = (data.amountCents ?? 0) > 0 ? raising : lowering;
    const { type, impacts } = writing.inTurn(forms, forms === raising ? 'raised' : 'lowered', id);
    return {
      id,
      type,
      status: 'A',
      responsibleId: truth.guarantorOf(data.patientId ?? ''),
      date: data.entryDate ?? data.agingDate ?? data.serviceDate ?? writing.today,
      agingDate: data.agingDate,
      details: [truth.detailOf(entry)],
      typeDefinitionId: data.typeDefinitionId,
      impacts,
      note: data.note,
    };
  });
