import { money } from '../../native-text.ts';
import type { EaglesoftWriting, RowColumns } from '../../writing.ts';
import { collects, type Transaction, type TransactionDetail } from './transaction.ts';

/** Columns of a detail that every entry has a field for. */
const alwaysMapped: readonly string[] = [
  'tran_num',
  'date_entered',
  'patient_id',
  'amount',
  'provider_practice_id',
  'status',
];

/** Columns of a detail that are not kept: who produced and who collects are said by the one of them that counts. */
export function detailMapped(transaction: Transaction): readonly string[] {
  if (transaction.type === 'S') return [...alwaysMapped, 'provider_id'];
  return [...alwaysMapped, 'applied_to', collects(transaction) ? 'collections_go_to' : 'provider_id'];
}

/** The columns of a detail but those that it has of its header. */
export function detailColumns(writing: EaglesoftWriting, detail: TransactionDetail): RowColumns {
  const { id, cents } = detail;
  const turn = writing.turn('detail', id);
  const practice = writing.id('practice', detail.locationId);
  return {
    detail_id: writing.id('transactions_detail', id),
    date_entered: detail.entryDate,
    provider_id: writing.named('provider', detail.providerId, id),
    collections_go_to: writing.named('provider', detail.collectionsGoTo, `money of ${id}`),
    patient_id: writing.named('patient', detail.patientId, id),
    amount: money(cents),
    provider_practice_id: practice,
    patient_practice_id: turn % 3 === 0 ? practice : null,
    applied_to: writing.id('transactions_header', detail.appliedTo) ?? (turn % 2 === 0 ? '0' : null),
    status: detail.isActive ? '1' : '0',
    status_modifier: turn % 5 === 2 ? '0' : null,
    posneg: cents < 0 ? '-' : '+',
  };
}
