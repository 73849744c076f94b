import type { AgingBuckets } from './ledger-report.ts';
import { addCents } from './safe-sum.ts';

/** Names of the buckets, from the youngest to the oldest. */
export const bucketNames = ['days0To30', 'days31To60', 'days61To90', 'over90'] as const;

/** Charges of an account by age, and all its credits. */
export interface AgedAmounts {
  /** From the youngest to the oldest: up to 30, 60, 90 days, and older. */
  charges: [number, number, number, number];
  /** Zero or below. */
  credits: number;
}

export const noAmounts = (): AgedAmounts => ({ charges: [0, 0, 0, 0], credits: 0 });

const bucketOf = (ageDays: number | null): 0 | 1 | 2 | 3 => {
  if (ageDays === null || ageDays > 90) return 3;
  if (ageDays > 60) return 2;
  return ageDays > 30 ? 1 : 0;
};

/** Adds an amount that is so many days old; `null` = as old as can be. */
export function addAged(amounts: AgedAmounts, cents: number, ageDays: number | null): void {
  if (cents < 0) amounts.credits = addCents(amounts.credits, cents);
  else {
    const bucket = bucketOf(ageDays);
    amounts.charges[bucket] = addCents(amounts.charges[bucket], cents);
  }
}

/** Lets the credits pay the oldest charges first; the rest of them stands in the youngest bucket. */
export function ageBuckets({ charges, credits }: AgedAmounts): AgingBuckets {
  let left = -credits;
  const pay = (charged: number): number => {
    const paid = Math.min(charged, left);
    left -= paid;
    return charged - paid;
  };
  const over90 = pay(charges[3]);
  const days61To90 = pay(charges[2]);
  const days31To60 = pay(charges[1]);
  return { days0To30: addCents(charges[0], -left), days31To60, days61To90, over90 };
}
