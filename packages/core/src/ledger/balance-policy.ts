import { BitewingError } from '../error/bitewing-error.ts';
import type { BalancePolicy } from '../model/organization.ts';
import type { LedgerFacts } from './ledger-facts.ts';
import { countedPayPlansVersions, type PayPlanRules, payPlanRules } from './pay-plan-rules.ts';

const unsupported = (detail: string): BitewingError => new BitewingError('unsupported_setup', { detail });

const touchesPlans = ({ plans, entries }: LedgerFacts): boolean => {
  if (plans.size > 0) return true;
  for (const entry of entries.values())
    if (entry.planId !== null || entry.kind.startsWith('paymentPlan')) return true;
  return false;
};

/** What an entry is counted by where no plan is on record: the rules of plans make no difference there. */
const withoutPlans: PayPlanRules = {
  countsPaymentsToPlans: true,
  countsCharges: false,
  countsTakenOver: false,
  completedOf: 'noPlan',
};

/** How entries are counted. */
export interface CountingRules {
  /** Null where there is nothing to count and no policy. */
  readonly policy: BalancePolicy | null;
  readonly plans: PayPlanRules;
}

/**
 * The policy that the entries are counted by, with its rules.
 *
 * @throws BitewingError `unsupported_setup` where there is none, more than one, or one that is not calculated. The
 *   payment-plan version matters only where a plan is on record.
 */
export function countingRules(facts: LedgerFacts): CountingRules {
  const [policy, ...others] = facts.policies.values();
  if (policy === undefined) {
    if (facts.entries.size + facts.plans.size === 0) return { policy: null, plans: withoutPlans };
    throw unsupported('organization.balancePolicy is missing.');
  }
  const isSame = (other: BalancePolicy): boolean =>
    other.system === policy.system && other.payPlansVersion === policy.payPlansVersion;
  if (!others.every(isSame)) throw unsupported('organization.balancePolicy differs between organizations.');
  if (policy.system !== 'openDental') throw unsupported('organization.balancePolicy.system is not known.');
  const plans = payPlanRules(policy.payPlansVersion);
  if (plans === undefined && touchesPlans(facts)) {
    const known = countedPayPlansVersions.join(', ');
    throw unsupported(
      `organization.balancePolicy.payPlansVersion is none of ${known} and there are payment plans.`,
    );
  }
  return { policy, plans: plans ?? withoutPlans };
}
