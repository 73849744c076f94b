import type { EntryFact, LedgerFacts, PlanFact } from './ledger-facts.ts';
import type { PayPlanRules } from './pay-plan-rules.ts';
import type { OpenRemarks, Posting } from './posting.ts';
import {
  amountOf,
  type ExactAmount,
  lowerBy,
  type RemainingProduction,
  remainingProduction,
} from './remaining-production.ts';

/** Where a plan's own date decides, an entry without a date has fallen due. */
const isDue = (entry: EntryFact, asOfDay: number): boolean =>
  entry.agingDay === null || entry.agingDay <= asOfDay;

/** What completed treatment under plans takes off; a plan is no entry of its own, so it stands apart. */
function* completedPlans(
  facts: LedgerFacts,
  { completedOf }: PayPlanRules,
  remarks: OpenRemarks,
): Generator<Posting> {
  if (completedOf === 'noPlan') return;
  for (const plan of facts.plans.values()) {
    if (!plan.inForce || (completedOf === 'insurancePlans' && !plan.isInsurance)) continue;
    if (plan.cents === null) remarks.entriesWithoutAmount += 1;
    else yield { personId: plan.personId, ...amountOf(plan), agingDay: plan.agingDay };
  }
}

/**
 * The entries that Open Dental counts, and whose account each moves (opendental.md section 8).
 *
 * - Charges of completed procedures and adjustments count.
 * - Insurance payments and write-offs of a procedure count only if it is completed; those by total always. A
 *   payment that went to a plan does not count, its write-off does.
 * - Payments count unless their unearned kind is hidden. Those to a plan count under versions 2 and 4.
 * - A plan's charges (version 2) and credits (2 and 3) count from their date on. Charges fall on the entry's own
 *   person, unless the plan tracks an insurance; credits go to the plan's patient.
 * - A dynamic plan (2 and 3) lowers what its patient owes by each production that it took over.
 * - A plan's completed amount lowers what its patient owes under versions 1 and 4, under 4 for insurance plans only.
 *
 * Three points are ours, since the section leaves them open: that credits of version 3 wait for their date as those
 * of version 2 do; that a completed amount counts whatever the plan's date is; and that it is the plan's patient
 * whom it relieves.
 */
export function* openDentalPostings(
  facts: LedgerFacts,
  asOfDay: number,
  rules: PayPlanRules,
  remarks: OpenRemarks,
): Generator<Posting> {
  // The scan for productions is worth while only where one can count.
  const remaining: RemainingProduction = rules.countsTakenOver ? remainingProduction(facts) : new Map();

  const countsByProcedure = ({ procedureId }: EntryFact): boolean => {
    if (procedureId === null) return true;
    const completed = facts.procedures.get(procedureId);
    if (completed === undefined) remarks.entriesOfUnknownProduction += 1;
    return completed === true;
  };

  const isHidden = ({ unearnedId }: EntryFact): boolean => {
    if (unearnedId === null) return false;
    const hidden = facts.hiddenKinds.get(unearnedId);
    if (hidden === undefined) remarks.paymentsOfUnknownUnearnedKind += 1;
    return hidden === true;
  };

  const planOf = ({ planId }: EntryFact): PlanFact | undefined => {
    const plan = planId === null ? undefined : facts.plans.get(planId);
    if (plan === undefined) remarks.entriesOfUnknownPlan += 1;
    return plan;
  };

  const productionAmount = (id: string, entry: EntryFact): ExactAmount | undefined => {
    if (entry.cents !== null) return amountOf(entry);
    const production = entry.procedureId ?? entry.adjustmentId;
    if (production === null) {
      remarks.entriesWithoutAmount += 1;
      return undefined;
    }
    if (facts.procedures.has(production) || facts.entries.has(production)) {
      const remainder = remaining.get(production);
      if (remainder?.takerId === id) return lowerBy(remainder);
      remarks.productionsTakenTwice += 1;
      return undefined;
    }
    remarks.entriesOfUnknownProduction += 1;
    return undefined;
  };

  /** Whose account the entry moves and by how much; undefined where it does not count. */
  const countedAs = (
    id: string,
    entry: EntryFact,
  ): (ExactAmount & { personId: string | null }) | undefined => {
    const own = { personId: entry.personId, ...amountOf(entry) };
    switch (entry.kind) {
      case 'procedureCharge':
      case 'adjustment':
        return own;
      case 'insurancePayment':
        return entry.planId === null && countsByProcedure(entry) ? own : undefined;
      case 'insuranceWriteOff':
        return countsByProcedure(entry) ? own : undefined;
      case 'payment':
        if (entry.planId !== null && !rules.countsPaymentsToPlans) return undefined;
        return isHidden(entry) ? undefined : own;
      case 'paymentPlanCharge':
        if (!rules.countsCharges) return undefined;
        return planOf(entry)?.isInsurance === false && isDue(entry, asOfDay) ? own : undefined;
      case 'paymentPlanCredit': {
        if (!rules.countsTakenOver) return undefined;
        const plan = planOf(entry);
        if (plan === undefined || !isDue(entry, asOfDay)) return undefined;
        return { ...own, personId: plan.personId };
      }
      case 'paymentPlanProduction': {
        if (!rules.countsTakenOver) return undefined;
        const plan = planOf(entry);
        const amount = plan?.isDynamic === true ? productionAmount(id, entry) : undefined;
        return amount && { ...amount, personId: entry.personId ?? plan?.personId ?? null };
      }
    }
  };

  for (const [id, entry] of facts.entries) {
    const isProduction = entry.kind === 'paymentPlanProduction';
    if (entry.cents === null && !isProduction) {
      remarks.entriesWithoutAmount += 1;
      continue;
    }
    const counted = countedAs(id, entry);
    if (counted === undefined) continue;
    // A production has no date in the source, and as a credit it needs none.
    if (entry.agingDay === null && !isProduction) remarks.entriesWithoutDate += 1;
    yield { ...counted, agingDay: entry.agingDay };
  }
  yield* completedPlans(facts, rules, remarks);
}
