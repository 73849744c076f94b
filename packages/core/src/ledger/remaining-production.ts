import { addExact, type ExactDecimal, exactZero, multiplyExact } from '../model/exact-decimal.ts';
import type { EntryFact, LedgerFacts } from './ledger-facts.ts';
import { residueOf } from './residue.ts';
import { addCents } from './safe-sum.ts';

/** Cents with what rounding left over. */
export interface ExactAmount {
  readonly cents: number;
  readonly residue: ExactDecimal;
}

/** No amount at all. */
export const nothing: ExactAmount = { cents: 0, residue: exactZero };

/** Amount of an entry or a plan; nothing where it has none. */
export const amountOf = ({ cents, exact }: Pick<EntryFact, 'cents' | 'exact'>): ExactAmount =>
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

/** The procedure that an adjustment is attached to. */
const procedureOf = (facts: LedgerFacts, adjustmentId: string | null): string | null => {
  const entry = adjustmentId === null ? undefined : facts.entries.get(adjustmentId);
  return entry?.kind === 'adjustment' ? entry.procedureId : null;
};

/** The procedure and the adjustment that an entry belongs to: what belongs to an adjustment belongs to its procedure too. */
const productionsOf = (facts: LedgerFacts, id: string, entry: EntryFact): readonly (string | null)[] => {
  const { procedureId, adjustmentId } = entry;
  switch (entry.kind) {
    case 'procedureCharge':
    case 'insurancePayment':
    case 'insuranceWriteOff':
      return [procedureId];
    case 'adjustment':
      return [id, procedureId];
    case 'payment':
      if (entry.planId !== null) return [];
      return [procedureId ?? procedureOf(facts, adjustmentId), adjustmentId];
    case 'paymentPlanProduction':
      // A link with an amount has taken that much; one without takes what remains.
      if (entry.cents === null || !takesOver(facts, entry)) return [];
      return procedureId === null ? [procedureOf(facts, adjustmentId), adjustmentId] : [procedureId];
    case 'paymentPlanCharge':
    case 'paymentPlanCredit':
      return [];
  }
};

const addTo = (sums: Map<string, Remainder>, production: string | null, amount: ExactAmount): void => {
  const sum = production === null ? undefined : sums.get(production);
  if (production === null || sum === undefined) return;
  sums.set(production, {
    takerId: sum.takerId,
    cents: addCents(sum.cents, amount.cents),
    residue: addExact(sum.residue, amount.residue),
  });
};

/** The productions that links without an amount take, each with its taker and nothing added up yet. */
function takenWhole(facts: LedgerFacts): Map<string, Remainder> {
  const taken = new Map<string, Remainder>();
  for (const [id, entry] of facts.entries) {
    if (!isWholeProduction(entry) || !takesOver(facts, entry)) continue;
    const production = entry.procedureId ?? entry.adjustmentId;
    if (production === null) continue;
    const earlier = taken.get(production);
    if (earlier === undefined || id < earlier.takerId) taken.set(production, { ...nothing, takerId: id });
  }
  return taken;
}

/**
 * What a dynamic payment plan takes over where its link names no amount.
 *
 * Of a procedure: its charge, plus adjustments attached to it, minus insurance payments and write-offs of its
 * claim lines (lines that are not received yet take nothing off), minus payments attached to it that are tied to no
 * plan. Of an adjustment: its amount minus payments attached to it that are tied to no plan. Of both, minus what
 * links with an amount took over. What links took over of an adjustment, and what was paid on it, is taken off its
 * procedure as well. Never below zero, and taken once.
 *
 * This definition is ours, from recollection of how the program behaves; the vendor has not published one. It is
 * the one part of the balance that opendental.md section 8 leaves open ("remaining production").
 *
 * Ids of procedures and of adjustments never collide: both name their table.
 */
export function remainingProduction(facts: LedgerFacts): RemainingProduction {
  const sums = takenWhole(facts);
  if (sums.size === 0) return sums;
  for (const [id, entry] of facts.entries) {
    for (const production of productionsOf(facts, id, entry)) addTo(sums, production, amountOf(entry));
  }
  // Adjustments first: what a link takes of one is no part any more of what remains of its procedure.
  for (const [production, remainder] of sums) {
    addTo(sums, procedureOf(facts, production), lowerBy(remainder));
  }
  return sums;
}

/** The entry that lowers an account by what remains. */
export const lowerBy = (remaining: ExactAmount): ExactAmount =>
  remaining.cents <= 0 ? nothing : { cents: -remaining.cents, residue: multiplyExact(remaining.residue, -1) };
