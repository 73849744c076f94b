import { dayOf } from './calendar.ts';
import { type Moves, sumMoves } from './money/move.ts';
import { nextPractice } from './next/next-practice.ts';
import type { Practice, PracticeOptions } from './practice.ts';
import type { TruthRecords } from './truth-record.ts';

/** Closes a practice that was drawn up. */
export function sealPractice(
  options: Required<PracticeOptions>,
  all: TruthRecords,
  moves: Moves,
  locationZones: ReadonlyMap<string, string>,
): Practice {
  const practice: Practice = {
    options,
    all,
    records: (entity) => all[entity],
    locationZones,
    accounts: (asOf = options.asOf) => {
      const balances = sumMoves(moves, dayOf(asOf));
      const accounts = new Map<string, number>();
      for (const { id, data } of all.patient) {
        const guarantorId = data.guarantorId ?? id;
        accounts.set(guarantorId, (accounts.get(guarantorId) ?? 0) + (balances.get(id) ?? 0));
      }
      return accounts;
    },
    next: (seed) => nextPractice(practice, moves, seed),
  };
  return practice;
}
