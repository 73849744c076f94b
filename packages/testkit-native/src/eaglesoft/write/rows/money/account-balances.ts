import type { EaglesoftWriting } from '../../writing.ts';
import { dateBefore } from './date-before.ts';
import type { EaglesoftBalance } from './eaglesoft-balance.ts';
import { transactionsOf } from './transactions.ts';

interface Charge {
  readonly date: string;
  readonly cents: number;
}

interface Account {
  creditedCents: number;
  readonly charges: Charge[];
}

/** Takes what was credited off the oldest charges first; what is left over stands as a credit among the youngest. */
function aged({ creditedCents, charges }: Account, today: string): EaglesoftBalance {
  const ages: [number, number, number, number] = [0, 0, 0, 0];
  const bounds = [30, 60, 90].map((days) => dateBefore(today, days));
  let left = creditedCents;
  for (const { date, cents } of charges.toSorted((one, other) => (one.date < other.date ? -1 : 1))) {
    const paid = Math.min(left, cents);
    left -= paid;
    ages[bounds.filter((bound) => date < bound).length as 0 | 1 | 2 | 3] += cents - paid;
  }
  const [young, thirtyCents, sixtyCents, ninetyCents] = ages;
  const currentCents = young - left;
  return {
    totalCents: currentCents + thirtyCents + sixtyCents + ninetyCents,
    currentCents,
    thirtyCents,
    sixtyCents,
    ninetyCents,
  };
}

/**
 * What each account comes to by its transactions, as of the practice's day: details with status 1, by the truth id of the
 * responsible party. Every guarantor has one, though nothing was ever entered.
 */
export function accountBalances(writing: EaglesoftWriting): ReadonlyMap<string, EaglesoftBalance> {
  const accounts = new Map<string, Account>();
  const accountOf = (id: string): Account => {
    const account = accounts.get(id) ?? { creditedCents: 0, charges: [] };
    accounts.set(id, account);
    return account;
  };
  for (const { id, data } of writing.practice.records('patient')) accountOf(data.guarantorId ?? id);
  for (const { responsibleId, date, agingDate, details } of transactionsOf(writing)) {
    const account = accountOf(responsibleId);
    for (const { cents, isActive } of details) {
      if (!isActive) continue;
      if (cents < 0) account.creditedCents -= cents;
      else account.charges.push({ date: agingDate ?? date, cents });
    }
  }
  return new Map([...accounts].map(([id, account]) => [id, aged(account, writing.today)]));
}
