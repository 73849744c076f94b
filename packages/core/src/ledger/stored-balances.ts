import { addExact, type ExactDecimal, exactZero, parseExact } from '../model/exact-decimal.ts';
import { insuranceEstimates, paymentPlansDue } from './account-extras.ts';
import { createAccountFinder } from './accounts.ts';
import type { CountingRules } from './balance-policy.ts';
import { countedPostings } from './counted-postings.ts';
import type { LedgerFacts } from './ledger-facts.ts';
import type { AccountBalance, LedgerReport } from './ledger-report.ts';
import { noRemarks } from './posting.ts';
import { type ExactAmount, nothing } from './remaining-production.ts';
import { addCents } from './safe-sum.ts';
import type { StaleBalance, StaleRule, StoredBalanceReport } from './stored-balance-report.ts';
import {
  type StoredFamilyField,
  type StoredField,
  storedFamilyFields,
  storedFields,
} from './stored-facts.ts';

const rules: Readonly<Record<StoredField, StaleRule>> = {
  storedBalanceCents: 'stale_balance',
  storedFamilyBalanceCents: 'stale_balance',
  storedFamilyAging0To30Cents: 'stale_aging',
  storedFamilyAging31To60Cents: 'stale_aging',
  storedFamilyAging61To90Cents: 'stale_aging',
  storedFamilyAgingOver90Cents: 'stale_aging',
  storedFamilyInsuranceEstimateCents: 'stale_insurance_estimate',
  storedFamilyPaymentPlanDueCents: 'stale_payment_plan_due',
};

/** Fractions of cents as whole ones, away from zero: half a cent and more, or whatever there is. */
function wholeCents({ units, scale }: ExactDecimal, from: 'half' | 'any'): number {
  const cent = 10n ** BigInt(scale);
  const raise = from === 'half' ? cent / 2n : cent - 1n;
  return Number((units < 0n ? units - raise : units + raise) / cent);
}

/**
 * Whether a stored amount is what was counted. Where fractions of cents were left over it may lie as far away as they
 * round to: a program that adds up fractions and one that rounds each of them first are both right. An account's
 * fractions are not known by age, so that a bucket may lie to either side, and as far away as they come to.
 */
function isCurrent(storedCents: number, { cents, residue }: ExactAmount, rule: StaleRule): boolean {
  const distance = storedCents - cents;
  const most = wholeCents(residue, rule === 'stale_aging' ? 'any' : 'half');
  const isThatWay = rule === 'stale_aging' || Math.sign(distance) === Math.sign(most);
  return distance === 0 || (isThatWay && Math.abs(distance) <= Math.abs(most));
}

const personBalances = (
  facts: LedgerFacts,
  asOfDay: number,
  counting: CountingRules,
): ReadonlyMap<string, ExactAmount> => {
  const persons = new Map<string, ExactAmount>();
  for (const { personId, cents, residue } of countedPostings(facts, asOfDay, counting, noRemarks())) {
    if (personId === null) continue;
    const sum = persons.get(personId) ?? nothing;
    persons.set(personId, {
      cents: addCents(sum.cents, cents),
      residue: addExact(sum.residue, residue),
    });
  }
  return persons;
};

const exact = (cents: number): ExactAmount => ({ cents, residue: exactZero });

const noBalance: Pick<AccountBalance, 'balanceCents' | 'buckets' | 'residueCents'> = {
  balanceCents: 0,
  buckets: { days0To30: 0, days31To60: 0, days61To90: 0, over90: 0 },
  residueCents: '0',
};

/** Holds what the source stored of each person and account against what the facts add up to. */
export function compareStored(
  facts: LedgerFacts,
  asOfDay: number,
  counting: CountingRules,
  { instance, asOf, policy, accounts }: LedgerReport,
): StoredBalanceReport {
  const { accountOf } = createAccountFinder(facts, noRemarks());
  const persons = personBalances(facts, asOfDay, counting);
  const balances = new Map(accounts.map((account) => [account.guarantorId, account]));
  const estimates = insuranceEstimates(facts, accountOf);
  const plansDue = paymentPlansDue(facts, asOfDay, accountOf);

  /** What an account's stored amount has to be; null where the records cannot tell. */
  const counted = (field: StoredFamilyField, id: string): ExactAmount | null => {
    const { balanceCents, buckets, residueCents } = balances.get(id) ?? noBalance;
    const residue = parseExact(residueCents) ?? exactZero;
    switch (field) {
      case 'storedFamilyBalanceCents':
        return { cents: balanceCents, residue };
      case 'storedFamilyAging0To30Cents':
        return { cents: buckets.days0To30, residue };
      case 'storedFamilyAging31To60Cents':
        return { cents: buckets.days31To60, residue };
      case 'storedFamilyAging61To90Cents':
        return { cents: buckets.days61To90, residue };
      case 'storedFamilyAgingOver90Cents':
        return { cents: buckets.over90, residue };
      case 'storedFamilyInsuranceEstimateCents':
        return facts.claimLines === 0 ? null : exact(estimates.get(id) ?? 0);
      case 'storedFamilyPaymentPlanDueCents':
        return exact(plansDue.get(id) ?? 0);
    }
  };

  let compared = 0;
  let notCompared = 0;
  const stale: StaleBalance[] = [];
  const compare = (
    id: string,
    field: StoredField,
    storedCents: number | null,
    own: ExactAmount | null,
  ): void => {
    if (storedCents === null || own === null) {
      notCompared += 1;
      return;
    }
    compared += 1;
    const rule = rules[field];
    if (isCurrent(storedCents, own, rule)) return;
    const severity = rule === 'stale_balance' ? 'error' : 'warning';
    const issue = { rule, severity, field, code: 'stale_balance' } as const;
    stale.push({ entity: 'patient', id, issue, storedCents, countedCents: own.cents });
  };

  for (const id of [...facts.guarantors.keys()].sort()) {
    const [personal = null, ...family] = facts.stored.get(id) ?? storedFields.map(() => null);
    compare(id, 'storedBalanceCents', personal, persons.get(id) ?? nothing);
    // What stands on others than the head of an account is left over from when they were one. A head may belong to the
    // account of somebody else: guarantors are followed once.
    if (!balances.has(id)) continue;
    for (const [position, field] of storedFamilyFields.entries())
      compare(id, field, family[position] ?? null, counted(field, id));
  }
  return { instance, asOf, policy, compared, notCompared, stale };
}
