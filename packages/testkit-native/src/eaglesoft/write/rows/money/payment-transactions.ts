import type { TruthRecord } from '@bitewing/testkit';
import type { EaglesoftWriting } from '../../writing.ts';
import type { AccountTruth } from './account-truth.ts';
import type { Transaction, TransactionDetail } from './transaction.ts';

const types = ['P', 'P', 'A', 'P', 'Y'] as const;

/**
 * Payments of patients: a header for each payment of the truth, with a detail for each part of it. A payment that lowers
 * two accounts is entered in both.
 */
export function paymentTransactions(writing: EaglesoftWriting, truth: AccountTruth): readonly Transaction[] {
  const { practice } = writing;
  const entries = new Map(truth.entered('payment').map((entry) => [entry.id, entry]));
  const parts = Map.groupBy(
    practice.records('paymentAllocation').filter(({ data }) => entries.has(data.ledgerEntryId ?? '')),
    ({ data }) => data.paymentId ?? '',
  );
  return practice.records('payment').flatMap((payment) => {
    const details = (parts.get(payment.id) ?? []).flatMap(({ id, data }): TransactionDetail[] => {
      const entry = entries.get(data.ledgerEntryId ?? '');
      return entry === undefined
        ? []
        : [collected(writing, truth, truth.detailOf(entry, { allocationId: id }))];
    });
    const accounts = [...Map.groupBy(details, ({ patientId }) => truth.guarantorOf(patientId))];
    return accounts.flatMap(([responsibleId, own], place) =>
      enterPayment(writing, payment, responsibleId, own, place === 0),
    );
  });
}

/** Who collects is often another one than who produced; where it is nobody, it is who produced. */
function collected(
  writing: EaglesoftWriting,
  truth: AccountTruth,
  detail: TransactionDetail,
): TransactionDetail {
  const turn = writing.turn('collected', detail.id);
  if (turn % 13 === 6) return { ...detail, collectionsGoTo: null };
  if (turn % 7 !== 2) return detail;
  return { ...detail, providerId: truth.otherProvider(detail.providerId, `produced ${detail.id}`) };
}

function enterPayment(
  writing: EaglesoftWriting,
  payment: TruthRecord<'payment'>,
  responsibleId: string,
  parts: readonly TransactionDetail[],
  isFirst: boolean,
): readonly Transaction[] {
  const { id, data } = payment;
  const isDeleted = data.recordStatus === 'deleted' || writing.state.softDeleted.has(id);
  const turn = writing.turn('payment', id);
  const [first] = parts;
  const date = data.date ?? first?.entryDate ?? writing.today;
  const ofNobody: readonly TransactionDetail[] =
    first !== undefined && isFirst && turn % 29 === 7
      ? [
          {
            ...first,
            id: `nobody’s of ${id}`,
            entryId: null,
            allocationId: null,
            providerId: null,
            collectionsGoTo: null,
            cents: 0,
            appliedTo: null,
          },
        ]
      : [];
  const transaction: Transaction = {
    id: isFirst ? id : `${id} of ${responsibleId}`,
    type: writing.inTurn(types, 'payment type', id),
    status: isDeleted ? 'D' : 'A',
    responsibleId,
    date,
    agingDate: null,
    details: [...ofNobody, ...parts.map((part) => ({ ...part, isActive: !isDeleted }))],
    payment,
    carriesPayment: isFirst,
    typeDefinitionId: null,
    note: data.note,
  };
  const isVoided = isFirst && !isDeleted && turn % 37 === 11;
  return isVoided ? [transaction, voided(transaction)] : [transaction];
}

/** The same once more: a check that was entered wrongly, and voided. */
const voided = (transaction: Transaction): Transaction => ({
  ...transaction,
  id: `voided ${transaction.id}`,
  status: 'V',
  carriesPayment: false,
  details: transaction.details.map((detail) => ({
    ...detail,
    id: `voided ${detail.id}`,
    entryId: null,
    allocationId: null,
    isActive: false,
  })),
});
