import type { BalancePolicy } from '../model/organization.ts';
import type { LocalDate } from '../model/values.ts';
import type { Finding, Issue } from '../stream/issue.ts';
import type { StoredField } from './stored-facts.ts';

/**
 * What a stored balance is held against, and how much it matters.
 *
 * - `stale_balance` (error): what a person (`storedBalanceCents`) or an account (`storedFamilyBalanceCents`) owes.
 * - `stale_aging` (warning): a bucket. Our rule of aging is written down at `AgingBuckets`; that of the source's
 *   program is not public.
 * - `stale_insurance_estimate` (warning): what is expected of insurances.
 * - `stale_payment_plan_due` (warning): what is due under payment plans, by a rule of ours.
 */
export const staleRules = [
  'stale_balance',
  'stale_aging',
  'stale_insurance_estimate',
  'stale_payment_plan_due',
] as const;
export type StaleRule = (typeof staleRules)[number];

/** A stored amount that is not what the entries add up to. */
export interface StaleBalance extends Finding {
  readonly entity: 'patient';
  readonly issue: Issue & { readonly rule: StaleRule; readonly field: StoredField };
  readonly storedCents: number;
  readonly countedCents: number;
}

/** Stored balances held against counted ones. Holds native ids and amounts: quasi PHI. */
export interface StoredBalanceReport {
  /** Null where no batch was seen. */
  readonly instance: string | null;
  readonly asOf: LocalDate;
  /** Null where nothing had to be added up. */
  readonly policy: BalancePolicy | null;
  /** How many stored amounts were compared. */
  readonly compared: number;
  /**
   * How many were not: the source stored none, or stored estimates and gave no claim line to add up.
   */
  readonly notCompared: number;
  /** By person, and in the order of the fields. */
  readonly stale: readonly StaleBalance[];
}
