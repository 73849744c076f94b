import { addExact, type ExactDecimal, exactZero, negateExact, residueOf } from './exact-cents.ts';
import type { EntryFact, LedgerFacts } from './ledger-facts.ts';
import { addCents } from './safe-sum.ts';

/** Cents with what rounding left over. */
export interface ExactAmount {
  readonly cents: number;
  readonly residue: ExactDecimal;
}

const nothing: ExactAmount = { cents: 0, residue: exactZero };

/** Amount of an entry; nothing where it has none. */
export const amountOf = ({ cents, exact }: EntryFact): ExactAmount =>
  cents === null ? nothing : { cents, residue: exact === null ? exactZero : residueOf(exact, cents) };

/** The part of a procedure or adjustment that nobody has paid or taken over yet. */
export interface Remainder extends ExactAmount {
  /** The link that takes it: of several the one with the lowest id, so that it is taken once. */
  readonly takerId: string;
}

/** Remainders by id of the procedure or adjustment. */
export type RemainingProduction = ReadonlyMap<string, Remainder>;

/** Only the links of a dynamic plan take anything over. */
const takesOver = (facts: LedgerFacts, entry: EntryFact): boolean =>
  entry.planId !== null && facts.plans.get(entry.planId)?.isDynamic === true;

/** A plan that took over the whole remaining production names no amount. */
const isWholeProduction = (entry: EntryFact): boolean =>
  entry.kind === 'paymentPlanProduction' && entry.cents === null;

/** Procedures and adjustments that a part of the entry belongs to. */
const partOf = (id: string, entry: EntryFact): readonly (string | null)[] => {
  switch (entry.kind) {
    case 'procedureCharge':
    case 'insurancePayment':
    case 'insuranceWriteOff':
      return [entry.procedureId];
    case 'adjustment':
      return [id, entry.procedureId];
    case 'payment':
      return entry.planId === null ? [entry.procedureId, entry.adjustmentId] : [];
    case 'paymentPlanProduction':
      // A link with an amount has taken that much; one without takes what remains.
      return entry.cents === null ? [] : [entry.procedureId ?? entry.adjustmentId];
    case 'paymentPlanCharge':
    case 'paymentPlanCredit':
      return [];
  }
};

/**
 * What a dynamic payment plan takes over where its link names no amount.
 *
 * Of a procedure: its charge, plus adjustments attached to it, minus insurance payments and write-offs of its
 * claim lines (lines that are not received yet take nothing off), minus payments attached to it that are tied to no
 * plan. Of an adjustment: its amount minus payments attached to it that are tied to no plan. Of both, minus what
 * links with an amount took over. Never below zero, and taken once.
 *
 * This definition is ours, from recollection of how the program behaves; the vendor has not published one. It is
 * the one part of the balance that opendental.md section 8 leaves open ("remaining production").
 *
 * Ids of procedures and of adjustments never collide: both name their table.
 */
export function remainingProduction(facts: LedgerFacts): RemainingProduction {
  const sums = new Map<string, Remainder>();
  for (const [id, entry] of facts.entries) {
    if (!isWholeProduction(entry) || !takesOver(facts, entry)) continue;
    const taken = entry.procedureId ?? entry.adjustmentId;
    if (taken === null) continue;
    const earlier = sums.get(taken);
    if (earlier === undefined || id < earlier.takerId) sums.set(taken, { ...nothing, takerId: id });
  }
  if (sums.size === 0) return sums;
  for (const [id, entry] of facts.entries) {
    if (entry.kind === 'paymentPlanProduction' && !takesOver(facts, entry)) continue;
    for (const production of partOf(id, entry)) {
      const sum = production === null ? undefined : sums.get(production);
      if (production === null || sum === undefined) continue;
      const amount = amountOf(entry);
      sums.set(production, {
        takerId: sum.takerId,
        cents: addCents(sum.cents, amount.cents),
        residue: addExact(sum.residue, amount.residue),
      });
    }
  }
  return sums;
}

/** The entry that lowers an account by what remains. */
export const lowerBy = (remaining: ExactAmount | undefined): ExactAmount =>
  remaining === undefined || remaining.cents <= 0
    ? nothing
    : { cents: -remaining.cents, residue: negateExact(remaining.residue) };
