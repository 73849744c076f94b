import { entityNames } from '@bitewing/core';
import { type Practice, pastReferences, truthRow } from '@bitewing/testkit';
import { createSeededRandom, type SeededRandom } from '../../seeded/seeded-random.ts';

/** Numbers of rows as a database gave them: nothing of the truth's own numbers shows in them. */
export interface NativeKeys {
  /** Number of the row that a record stands for; 0, the system's "none", for null. */
  of(truthId: string | null): number;
  /** Numbers for rows that came later; the old ones stay. */
  extend(practice: Practice): NativeKeys;
}

function shuffle<T>(values: T[], random: SeededRandom): T[] {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    const held = values[last] as T;
    values[last] = values[other] as T;
    values[other] = held;
  }
  return values;
}

const kindOf = (row: string): string => row.replace(/-\d+$/, '');

function numberRows(
  practice: Practice,
  known: ReadonlyMap<string, number>,
  seed: number,
): ReadonlyMap<string, number> {
  const random = createSeededRandom(seed);
  const kinds = new Map<string, string[]>();
  const seen = new Set(known.keys());
  const note = ({ id }: { readonly id: string }): void => {
    const row = truthRow(id);
    if (seen.has(row)) return;
    seen.add(row);
    const rows = kinds.get(kindOf(row)) ?? [];
    rows.push(row);
    kinds.set(kindOf(row), rows);
  };
  for (const entity of entityNames) practice.records(entity).forEach(note);
  pastReferences(practice).forEach(note);
  const highest = new Map<string, number>();
  for (const [row, number] of known)
    highest.set(kindOf(row), Math.max(number, highest.get(kindOf(row)) ?? 0));
  const numbers = new Map(known);
  for (const [kind, rows] of kinds) {
    // Keys have gaps, since rows were deleted before, and begin above every number that the truth gives.
    let number = highest.get(kind) ?? rows.length + random.below(90);
    for (const row of shuffle(rows, random)) {
      number += 1 + (random.below(8) === 0 ? random.below(5) : 0);
      numbers.set(row, number);
    }
  }
  return numbers;
}

function keysFrom(numbers: ReadonlyMap<string, number>, seed: number): NativeKeys {
  return {
    of: (truthId) => {
      if (truthId === null) return 0;
      const number = numbers.get(truthRow(truthId));
      if (number === undefined) throw new RangeError(`The practice has no record ${truthId}.`);
      return number;
    },
    extend: (practice) => keysFrom(numberRows(practice, numbers, seed + 1), seed + 1),
  };
}

/** Gives every row of the practice a number, in shuffled order and with gaps. */
export const nativeKeys = (practice: Practice, seed: number): NativeKeys =>
  keysFrom(numberRows(practice, new Map(), seed), seed);

/** Rows in an order that has nothing to do with their keys, as MyISAM keeps them after years. */
export const physicalOrder = <T>(rows: readonly T[], seed: number): readonly T[] =>
  shuffle([...rows], createSeededRandom(seed));
