import type { EaglesoftWriting } from '../../writing.ts';
import { transactionsOf } from './transactions.ts';

/** Writes where accounting days ended: after each month. No reader gives a record for it (eaglesoft.md section 7). */
export function writeEndOfDays(writing: EaglesoftWriting): void {
  const months = Map.groupBy(transactionsOf(writing), ({ date }) => date.slice(0, 7));
  for (const [place, [month, transactions]] of [...months].entries()) {
    const numbers = transactions
      .map(({ id }) => Number(writing.id('transactions_header', id)))
      .toSorted((left, right) => left - right);
    writing.put('eod', {
      eod_sequence: String(place + 1),
      time_ran: `${transactions.at(-1)?.date ?? `${month}-28`} 18:30:00`,
      start_tran_num: String(numbers[0] ?? 0),
      end_tran_num: String(numbers.at(-1) ?? 0),
    });
  }
}
