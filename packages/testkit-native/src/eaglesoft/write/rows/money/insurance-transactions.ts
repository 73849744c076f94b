import type { EaglesoftWriting } from '../../writing.ts';
import type { AccountTruth } from './account-truth.ts';
import type { Transaction } from './transaction.ts';

/** The name of the claim that a write-off is made for where the truth has none: of a visit under capitation. */
export const madeClaimId = (entryId: string): string => `claim of ${entryId}`;

/**
 * What insurances paid, and what was written off for them. What came on a day for a claim is one transaction with a detail
 * for each procedure; each write-off is one of its own, which its claim tells from other write-offs.
 */
export function insuranceTransactions(
  writing: EaglesoftWriting,
  truth: AccountTruth,
): readonly Transaction[] {
  const payments = Map.groupBy(truth.entered('insurancePayment'), ({ id, data }) => {
    const line = truth.lineOf(id);
    const account = truth.guarantorOf(data.patientId ?? '');
    return line === undefined || line.claimId === null
      ? id
      : ['insurance', line.claimId, line.claimPaymentId ?? 'no check', data.entryDate, account].join(' ');
  });
  const paid = [...payments].flatMap(([id, entries]): Transaction[] => {
    const [first] = entries;
    if (first === undefined) return [];
    const line = truth.lineOf(first.id);
    return [
      {
        id,
        type: 'I',
        status: 'A',
        responsibleId: truth.guarantorOf(first.data.patientId ?? ''),
        date: first.data.entryDate ?? first.data.agingDate ?? writing.today,
        agingDate: first.data.agingDate,
        details: entries.map((entry) => truth.detailOf(entry)),
        impacts: null,
        claimId: line?.claimId ?? null,
        claimPaymentId: line?.claimPaymentId ?? null,
        note: writing.turn('insurance payment', id) % 4 === 1 ? writing.text('EOB attached', id) : null,
      },
    ];
  });
  const writtenOff = truth.entered('insuranceWriteOff').map((entry): Transaction => {
    const { id, data } = entry;
    return {
      id,
      type: 'W',
      status: 'A',
      responsibleId: truth.guarantorOf(data.patientId ?? ''),
      date: data.entryDate ?? data.agingDate ?? writing.today,
      agingDate: data.agingDate,
      details: [truth.detailOf(entry)],
      impacts: 'P',
      claimId: truth.lineOf(id)?.claimId ?? madeClaimId(id),
      note: data.note,
    };
  });
  return [...paid, ...writtenOff];
}
