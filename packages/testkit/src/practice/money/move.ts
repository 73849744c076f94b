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
}

/** Moves by the id of their entry. An entry that moves nothing has none. */
export type Moves = ReadonlyMap<string, Move>;

/** Sums moves per person up to a day. */
export function sumMoves(moves: Moves, asOf: number): ReadonlyMap<string, number> {
  const production = new Map<string, number>();
  for (const move of moves.values()) {
    if (move.production === undefined || move.cents === 'remainder') continue;
    production.set(move.production, (production.get(move.production) ?? 0) + move.cents);
  }
  const balances = new Map<string, number>();
  for (const move of moves.values()) {
    if (move.dueDay !== undefined && move.dueDay > asOf) continue;
    const remaining = Math.max(0, production.get(move.production ?? '') ?? 0);
    const cents = move.cents === 'remainder' ? -remaining : move.cents;
    balances.set(move.patientId, (balances.get(move.patientId) ?? 0) + cents);
  }
  return balances;
}
