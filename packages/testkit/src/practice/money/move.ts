/**
 * What the generator knows of an entry when it makes it: whose balance moves, and by how much. The expected
 * balances come from these alone, so that they do not repeat the rules that a reader or a ledger applies.
 */
export interface Move {
  readonly patientId: string;
  /** Raises the balance above zero; `remainder` = minus what is left of a procedure's or adjustment's production. */
  readonly cents: number | 'remainder';
  /** The procedure or adjustment whose remaining production this raises or lowers. */
  readonly production?: string;
  /** Counts from this day on. */
  readonly dueDay?: number;
  /** The payment-plan versions under which it moves the balance; all of them where none are named. */
  readonly versions?: readonly number[];
  /** Is owed or paid under a payment plan, whatever it does to the balance. */
  readonly underPlan?: boolean;
}

/** Moves by the id of their entry. An entry that moves nothing has none. */
export type Moves = ReadonlyMap<string, Move>;

/** What counted on a day: whose balance moved, and by how much. */
export interface CountedMove {
  readonly id: string;
  readonly patientId: string;
  readonly cents: number;
}

/** The moves that count on a day under a payment-plan version. */
export function countedMoves(moves: Moves, asOf: number, payPlansVersion: number): readonly CountedMove[] {
  const production = new Map<string, number>();
  for (const move of moves.values()) {
    if (move.production === undefined || move.cents === 'remainder') continue;
    production.set(move.production, (production.get(move.production) ?? 0) + move.cents);
  }
  const counted: CountedMove[] = [];
  for (const [id, move] of moves) {
    if (move.dueDay !== undefined && move.dueDay > asOf) continue;
    if (move.versions !== undefined && !move.versions.includes(payPlansVersion)) continue;
    const remaining = Math.max(0, production.get(move.production ?? '') ?? 0);
    const cents = move.cents === 'remainder' ? -remaining : move.cents;
    counted.push({ id, patientId: move.patientId, cents });
  }
  return counted;
}

/** Sums moves per person up to a day. */
export function sumMoves(moves: Moves, asOf: number, payPlansVersion = 2): ReadonlyMap<string, number> {
  const balances = new Map<string, number>();
  for (const { patientId, cents } of countedMoves(moves, asOf, payPlansVersion))
    balances.set(patientId, (balances.get(patientId) ?? 0) + cents);
  return balances;
}
