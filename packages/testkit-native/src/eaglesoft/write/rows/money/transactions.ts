import type { EaglesoftWriting } from '../../writing.ts';
import { accountTruth } from './account-truth.ts';
import { adjustmentTransactions } from './adjustment-transactions.ts';
import { familyTransactions } from './family-transactions.ts';
import { insuranceTransactions } from './insurance-transactions.ts';
import { paymentTransactions } from './payment-transactions.ts';
import { serviceTransactions } from './service-transactions.ts';
import type { Transaction } from './transaction.ts';

const made = new WeakMap<EaglesoftWriting, readonly Transaction[]>();

/**
 * Every transaction of a practice, in the order of their dates and so of their numbers. Made once for each writing: balances
 * and totals come from them before they are written.
 */
export function transactionsOf(writing: EaglesoftWriting): readonly Transaction[] {
  const known = made.get(writing);
  if (known !== undefined) return known;
  const truth = accountTruth(writing);
  const transactions = [
    ...serviceTransactions(writing, truth),
    ...insuranceTransactions(writing, truth),
    ...adjustmentTransactions(writing, truth),
    ...paymentTransactions(writing, truth),
    ...familyTransactions(writing, truth),
  ].toSorted((left, right) => (left.date < right.date ? -1 : left.date > right.date ? 1 : 0));
  for (const { id, details } of transactions) {
    writing.id('transactions_header', id);
    for (const detail of details) writing.id('transactions_detail', detail.id);
  }
  made.set(writing, transactions);
  return transactions;
}
