import { BitewingError } from '../error/bitewing-error.ts';
import type { BalancePolicy } from '../model/organization.ts';
import type { LedgerFacts } from './ledger-facts.ts';

const countedPayPlansVersion = 2;

const unsupported = (detail: string): BitewingError => new BitewingError('unsupported_setup', { detail });

const touchesPlans = ({ plans, entries }: LedgerFacts): boolean => {
  if (plans.size > 0) return true;
  for (const entry of entries.values())
    if (entry.planId !== null || entry.kind.startsWith('paymentPlan')) return true;
  return false;
};

/**
 * The policy that the entries are counted by; `null` where there is nothing to count and no policy.
 *
 * @throws BitewingError `unsupported_setup` where there is none, more than one, or one that is not calculated. The
 *   payment-plan version matters only where a plan is on record.
 */
export function policyOf(facts: LedgerFacts): BalancePolicy | null {
  const [policy, ...others] = facts.policies.values();
  if (policy === undefined) {
    if (facts.entries.size === 0) return null;
    throw unsupported('organization.balancePolicy is missing.');
  }
  const isSame = (other: BalancePolicy): boolean =>
    other.system === policy.system && other.payPlansVersion === policy.payPlansVersion;
  if (!others.every(isSame)) throw unsupported('organization.balancePolicy differs between organizations.');
  if (policy.system !== 'openDental') throw unsupported('organization.balancePolicy.system is not known.');
  if (policy.payPlansVersion !== countedPayPlansVersion && touchesPlans(facts)) {
    throw unsupported(
      `organization.balancePolicy.payPlansVersion is not ${countedPayPlansVersion} and there are payment plans.`,
    );
  }
  return policy;
}
