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

const knownSystems: Readonly<Record<BalancePolicy['system'], true>> = {
  openDental: true,
  careStack: true,
  eaglesoft: true,
};

/** A record that was not validated may name any system. */
const isKnown = ({ system }: BalancePolicy): boolean => Object.hasOwn(knownSystems, system);

/** What tells a policy from others, as one text. */
const policyText = (policy: BalancePolicy | null): string | null =>
  policy === null
    ? null
    : policy.system === 'openDental'
      ? `${policy.system} ${policy.payPlansVersion}`
      : policy.system;

/** Whether two policies count alike. */
export const isSamePolicy = (left: BalancePolicy | null, right: BalancePolicy | null): boolean =>
  policyText(left) === policyText(right);

/** The rules of plans under a policy; undefined where they are not calculated. */
const plansUnder = (policy: BalancePolicy): PayPlanRules | undefined =>
  policy.system === 'openDental' ? payPlanRules(policy.payPlansVersion) : undefined;

const whyNoPlans = ({ system }: BalancePolicy): string =>
  system === 'openDental'
    ? `organization.balancePolicy.payPlansVersion is none of ${countedPayPlansVersions.join(', ')} and there are payment plans.`
    : 'organization.balancePolicy knows no payment plans and there are some.';

/**
 * The policy that the entries are counted by, with its rules.
 *
 * @throws BitewingError `unsupported_setup` where there is none, more than one, or one that is not calculated. How plans
 *   are counted matters only where one is on record.
 */
export function countingRules(facts: LedgerFacts): CountingRules {
  const [policy, ...others] = facts.policies.values();
  if (policy === undefined) {
    if (facts.entries.size + facts.plans.size === 0) return { policy: null, plans: withoutPlans };
    throw unsupported('organization.balancePolicy is missing.');
  }
  if (!others.every((other) => isSamePolicy(other, policy)))
    throw unsupported('organization.balancePolicy differs between organizations.');
  if (!isKnown(policy)) throw unsupported('organization.balancePolicy.system is not known.');
  const plans = plansUnder(policy);
  if (plans === undefined && touchesPlans(facts)) throw unsupported(whyNoPlans(policy));
  return { policy, plans: plans ?? withoutPlans };
}
