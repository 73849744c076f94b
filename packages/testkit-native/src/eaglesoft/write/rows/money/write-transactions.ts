import type { EaglesoftWriting, RowColumns } from '../../writing.ts';
import { toothColumns } from '../chart/tooth-columns.ts';
import { detailColumns, detailMapped } from './detail-columns.ts';
import { headerColumns, headerMapped } from './header-columns.ts';
import { isPatientPayment, type Transaction } from './transaction.ts';
import { detailExpectations, paymentExpectation, procedureExpectation } from './transaction-expectations.ts';
import { transactionsOf } from './transactions.ts';

type Kept = Readonly<Record<string, string>>;

/** Columns that an entry keeps of its detail and of the header alike: the header's under its table's name. */
const alike: ReadonlySet<string> = new Set(['user_id']);

/**
 * Writes every transaction: a header, its details, and for a service how it is drawn. What is kept of a header goes to the
 * work or the payment, and where it is neither, to the entry of the first detail.
 */
export function writeTransactions(writing: EaglesoftWriting): void {
  const columnsOf = headerColumns(writing);
  for (const transaction of transactionsOf(writing))
    writeTransaction(writing, transaction, columnsOf(transaction));
}

function writeTransaction(writing: EaglesoftWriting, transaction: Transaction, columns: RowColumns): void {
  const { type, details } = transaction;
  const header = writing.put('transactions_header', columns);
  const keptOfHeader = writing.kept('transactions_header', header, headerMapped(type));
  const isOnItsOwn = type === 'S' || isPatientPayment(type);
  if (type === 'S') {
    const kept = { ...keptOfHeader, ...writeDrawing(writing, transaction) };
    writing.expect(procedureExpectation(writing, transaction, header, kept));
  } else if (isOnItsOwn) writing.expect(paymentExpectation(writing, transaction, header, keptOfHeader));
  for (const [place, detail] of details.entries()) {
    const row = writing.put('transactions_detail', {
      ...detailColumns(writing, detail),
      tran_num: header.tran_num ?? null,
      user_id: header.user_id ?? null,
    });
    const kept = {
      ...writing.kept('transactions_detail', row, detailMapped(transaction)),
      ...(place === 0 && !isOnItsOwn ? underTableName(keptOfHeader) : {}),
    };
    for (const expectation of detailExpectations(writing, transaction, detail, { header, kept }))
      writing.expect(expectation);
  }
}

const underTableName = (kept: Kept): Kept =>
  Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [
      alike.has(name) ? `transactions_header.${name}` : name,
      value,
    ]),
  );

/** Writes how work is drawn; gives what is kept of it. */
function writeDrawing(writing: EaglesoftWriting, { id, procedure }: Transaction): Kept {
  if (procedure === undefined) return {};
  const { drawing, drawingMapped } = toothColumns(writing, id, procedure.data);
  const row = writing.put('transactions_extra', {
    tran_num: writing.id('transactions_header', id),
    ...drawing,
  });
  return writing.kept('transactions_extra', row, drawingMapped, 'transactions_extra.');
}
