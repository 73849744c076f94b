import type { LedgerFacts } from './ledger-facts.ts';
import { addCents } from './safe-sum.ts';

/** Sums of cents by id. */
export type CentsById = ReadonlyMap<string, number>;

const addTo = (sums: Map<string, number>, id: string, cents: number): void => {
  sums.set(id, addCents(sums.get(id) ?? 0, cents));
};

/**
 * What insurances are expected to pay and to write off, by account: of claim lines that are not received, of a
 * completed procedure or of none (opendental.md section 8, `InsEst`). It is no part of the balance.
 */
export function insuranceEstimates(
  { estimates, procedures }: LedgerFacts,
  accountOf: (personId: string) => string,
): CentsById {
  const sums = new Map<string, number>();
  for (const { personId, procedureId, cents } of estimates.values()) {
    if (personId === null || (procedureId !== null && procedures.get(procedureId) !== true)) continue;
    addTo(sums, accountOf(personId), cents);
  }
  return sums;
}

/**
 * What is due under payment plans, by account: charges that fell due, less what was paid to the plan. Plans that
 * track an insurance are left out, for the patient owes nothing under them.
 *
 * This definition is ours: opendental.md names `PayPlanDue` and gives no formula.
 */
export function paymentPlansDue(
  { entries, plans }: LedgerFacts,
  asOfDay: number,
  accountOf: (personId: string) => string,
): CentsById {
  const sums = new Map<string, number>();
  for (const { kind, personId, planId, cents, agingDay } of entries.values()) {
    if (personId === null || cents === null || planId === null) continue;
    const isDueCharge = kind === 'paymentPlanCharge' && (agingDay === null || agingDay <= asOfDay);
    if (!isDueCharge && kind !== 'payment') continue;
    if (plans.get(planId)?.isInsurance !== false) continue;
    addTo(sums, accountOf(personId), cents);
  }
  return sums;
}
