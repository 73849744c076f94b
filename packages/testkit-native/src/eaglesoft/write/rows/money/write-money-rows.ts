import type { EaglesoftWriting } from '../../writing.ts';
import { accountBalances } from './account-balances.ts';
import type { EaglesoftBalance } from './eaglesoft-balance.ts';
import { writeBulkPayments } from './write-bulk-payments.ts';
import { writeClaims } from './write-claims.ts';
import { writeEndOfDays } from './write-end-of-days.ts';
import { writeTransactions } from './write-transactions.ts';

/** Writes the money; gives what each account comes to, by the truth id of its guarantor. */
export function writeMoneyRows(writing: EaglesoftWriting): ReadonlyMap<string, EaglesoftBalance> {
  writeBulkPayments(writing);
  writeClaims(writing);
  writeTransactions(writing);
  writeEndOfDays(writing);
  return accountBalances(writing);
}
