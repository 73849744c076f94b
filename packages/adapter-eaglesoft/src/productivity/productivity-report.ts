/** What a provider did in a time, in cents. All are above zero as a rule. */
export interface ProductivitySums {
  /** Services, of who did them. */
  readonly chargesCents: number;
  /** Payments of patients and insurances, of who collects them. */
  readonly collectionsCents: number;
  /** Charges that are no services. */
  readonly otherDebitsCents: number;
  /** Credits and write-offs. */
  readonly otherCreditsCents: number;
}

/** A month of a provider. */
export interface ProviderMonth extends ProductivitySums {
  /** Record id; null for what no detail gives to anybody. */
  readonly providerId: string | null;
  /** `YYYY-MM`. */
  readonly month: string;
}

/** The time that a stored total is of. */
export type ProductivityPeriod = 'day' | 'month' | 'year';

/** A stored total that the details do not add up to. */
export interface DifferingTotal {
  readonly providerId: string;
  readonly period: ProductivityPeriod;
  readonly sum: keyof ProductivitySums;
  readonly storedCents: number;
  readonly rebuiltCents: number;
}

/** What the details add up to, and how the stored totals agree with it. */
export interface ProductivityReport {
  /** Whether every stored total of the month and of the year that could be compared is what the details add up to. */
  readonly holds: boolean;
  /** Day up to which month and year are counted, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** By provider and month, in the order of both. */
  readonly months: readonly ProviderMonth[];
  /** Stored totals that were compared. */
  readonly compared: number;
  /** Stored totals that are no amount. */
  readonly unreadable: number;
  readonly differing: readonly DifferingTotal[];
  /** Entries in force without an amount or a date: they are in no sum. */
  readonly entriesLeftOut: number;
  /** Entries whose amount is no whole cent: rounded, half away from zero. */
  readonly entriesRounded: number;
}
