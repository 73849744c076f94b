import type { EaglesoftWriting } from '../../writing.ts';
import { isPayment, providerOfDetail, type Transaction } from './transaction.ts';
import { transactionsOf } from './transactions.ts';

/** What a provider produced and collected, in cents. All are above zero as a rule. */
export interface ProviderSums {
  /** Services, by who did them. */
  readonly charges: number;
  /** Payments of patients and insurances, by who collects. */
  readonly collections: number;
  /** Charges and debits that are no services. */
  readonly otherDebits: number;
  /** Credits and write-offs. */
  readonly otherCredits: number;
}

/** Totals of a provider up to the practice's day, of the local calendar. */
export interface ProviderTotals {
  readonly day: ProviderSums;
  readonly month: ProviderSums;
  readonly year: ProviderSums;
  /** Key of the last detail that names the provider; null for none. */
  readonly lastDetailId: string | null;
}

type Sums = { -readonly [F in keyof ProviderSums]: number };
type Totals = { readonly day: Sums; readonly month: Sums; readonly year: Sums; lastDetailId: string | null };

const noSums = (): Sums => ({ charges: 0, collections: 0, otherDebits: 0, otherCredits: 0 });

function add(sums: Sums, { type }: Transaction, cents: number): void {
  if (type === 'S') sums.charges += cents;
  else if (isPayment(type)) sums.collections -= cents;
  else if (cents > 0) sums.otherDebits += cents;
  else sums.otherCredits -= cents;
}

/**
 * What each provider of the truth produced and collected on the practice's day, in its month and in its year, up to that day:
 * from details with status 1, by the date of their transaction. A detail of nobody is nobody's.
 */
export function providerTotals(writing: EaglesoftWriting): ReadonlyMap<string, ProviderTotals> {
  const { today } = writing;
  const totals = new Map<string, Totals>();
  for (const { id } of writing.practice.records('provider'))
    totals.set(id, { day: noSums(), month: noSums(), year: noSums(), lastDetailId: null });
  for (const transaction of transactionsOf(writing)) {
    const { date } = transaction;
    for (const detail of transaction.details) {
      const own = totals.get(providerOfDetail(transaction, detail) ?? '');
      const key = writing.id('transactions_detail', detail.id);
      if (own === undefined || !detail.isActive) continue;
      if (Number(key) > Number(own.lastDetailId ?? 0)) own.lastDetailId = key;
      if (date > today || date.slice(0, 4) !== today.slice(0, 4)) continue;
      add(own.year, transaction, detail.cents);
      if (date.slice(0, 7) === today.slice(0, 7)) add(own.month, transaction, detail.cents);
      if (date === today) add(own.day, transaction, detail.cents);
    }
  }
  return totals;
}
