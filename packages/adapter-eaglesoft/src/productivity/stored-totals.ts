import type { Extra } from '@bitewing/core';
import { parseMoney } from '@bitewing/core';
import type { ProductivityPeriod, ProductivitySums } from './productivity-report.ts';

/** Columns of a provider that hold totals (eaglesoft.md section 6; their names: one source). */
const columns: Readonly<Record<ProductivityPeriod, Readonly<Record<keyof ProductivitySums, string>>>> = {
  day: {
    chargesCents: 'daily_charges',
    collectionsCents: 'daily_collections',
    otherDebitsCents: 'daily_other_debits',
    otherCreditsCents: 'daily_other_credits',
  },
  month: {
    chargesCents: 'mtd_charges',
    collectionsCents: 'mtd_collections',
    otherDebitsCents: 'mtd_other_debits',
    otherCreditsCents: 'mtd_other_credits',
  },
  year: {
    chargesCents: 'ytd_charges',
    collectionsCents: 'ytd_collections',
    otherDebitsCents: 'ytd_other_debits',
    otherCreditsCents: 'ytd_other_credits',
  },
};

/** A total that a provider's row holds; null cents where it is no amount. */
export interface StoredTotal {
  readonly period: ProductivityPeriod;
  readonly sum: keyof ProductivitySums;
  readonly cents: number | null;
}

/** The totals of a provider's row, from what its record keeps beside its fields. */
export function storedTotals(extra: Extra | undefined): readonly StoredTotal[] {
  return Object.entries(columns).flatMap(([period, names]) =>
    Object.entries(names).flatMap(([sum, column]): StoredTotal[] => {
      const value = extra?.[column];
      if (typeof value !== 'string') return [];
      return [
        {
          period: period as ProductivityPeriod,
          sum: sum as keyof ProductivitySums,
          cents: parseMoney(value)?.cents ?? null,
        },
      ];
    }),
  );
}
