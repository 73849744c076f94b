import { insuranceEstimates } from './account-extras.ts';
import { createAccountFinder } from './accounts.ts';
import type { LedgerFacts } from './ledger-facts.ts';
import { noRemarks } from './posting.ts';
import { addCents } from './safe-sum.ts';

/**
 * What insurances are expected to pay and to write off on claim lines that they have not answered. It is no part of any
 * balance: it says how much of what accounts owe may come from elsewhere (opendental.md section 8).
 */
export interface InsuranceEstimates {
  /** Accounts for which something is expected. */
  readonly accounts: number;
  readonly totalCents: number;
}

/** Adds up the estimates of all accounts; null where no claim line was taken, so that nothing is known of them. */
export function estimateTotals(facts: LedgerFacts): InsuranceEstimates | null {
  if (facts.claimLines === 0) return null;
  const { accountOf } = createAccountFinder(facts, noRemarks());
  const expected = [...insuranceEstimates(facts, accountOf).values()].filter((cents) => cents !== 0);
  return { accounts: expected.length, totalCents: expected.reduce(addCents, 0) };
}
