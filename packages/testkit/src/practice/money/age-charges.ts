/** A charge of an account by the day from which it ages; a day of null is older than all. */
export interface Charge {
  readonly cents: number;
  readonly day: number | null;
}

/** What is owed by age: up to 30, 60 and 90 days, and longer. */
export type Ages = readonly [number, number, number, number];

const bounds = [30, 60, 90] as const;

/**
 * Pays charges with what was credited, the oldest first, one after the other; what is left over stands as a credit
 * among the youngest. Written apart from core's own rule, which adds up by age before it pays.
 */
export function ageCharges(charges: readonly Charge[], creditedCents: number, today: number): Ages {
  const ages: [number, number, number, number] = [0, 0, 0, 0];
  let left = creditedCents;
  const since = ({ day }: Charge): number => day ?? Number.NEGATIVE_INFINITY;
  for (const charge of charges.toSorted((one, other) => since(one) - since(other))) {
    const paid = Math.min(left, charge.cents);
    left -= paid;
    const older = bounds.filter((days) => since(charge) < today - days).length as 0 | 1 | 2 | 3;
    ages[older] += charge.cents - paid;
  }
  ages[0] -= left;
  return ages;
}
