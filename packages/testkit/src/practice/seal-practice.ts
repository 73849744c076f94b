import { dayOf } from './calendar.ts';
import { expectedBalances, staleBalances } from './money/expected-balances.ts';
import { type Moves, sumMoves } from './money/move.ts';
import type { Practice, PracticeOptions } from './practice.ts';
import type { TruthRecords } from './truth-record.ts';

/** Makes the same practice some days later. */
export type Continue = (practice: Practice, moves: Moves, seed: number) => ReturnType<Practice['next']>;

/** Closes a practice that was drawn up; `continueWith` is what its `next` does. */
export function sealPractice(
  options: Required<PracticeOptions>,
  all: TruthRecords,
  moves: Moves,
  locationZones: ReadonlyMap<string, string>,
  continueWith: Continue,
): Practice {
  const practice: Practice = {
    options,
    all,
    records: (entity) => all[entity],
    locationZones,
    accounts: (asOf = options.asOf) => {
      const balances = sumMoves(moves, dayOf(asOf), options.payPlansVersion);
      const accounts = new Map<string, number>();
      for (const { id, data } of all.patient) {
        const guarantorId = data.guarantorId ?? id;
        accounts.set(guarantorId, (accounts.get(guarantorId) ?? 0) + (balances.get(id) ?? 0));
      }
      return accounts;
    },
    staleBalances: () =>
      staleBalances(all, expectedBalances(all, moves, dayOf(options.asOf), options.payPlansVersion)),
    next: (seed) => continueWith(practice, moves, seed),
  };
  return practice;
}
