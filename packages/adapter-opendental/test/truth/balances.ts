import type { LocalDate, Source } from '@bitewing/core';
import { createLedger, type Ledger, ledgerEntities, type StaleBalance } from '@bitewing/core/ledger';
import type { WrittenOpenDental } from '@bitewing/testkit-native';
import { expect } from 'vitest';

/** The ledgers of what a source gives, one for each day. */
export async function ledgersOf(source: Source, days: readonly LocalDate[]): Promise<readonly Ledger[]> {
  const ledgers = days.map((asOf) => createLedger({ asOf }));
  for await (const batch of source.snapshot({ entities: ledgerEntities }))
    for (const ledger of ledgers) ledger.add(batch);
  return ledgers;
}

export const recordIdOf = ({ ids }: WrittenOpenDental, truthId: string): string =>
  ids.get(truthId) ?? truthId;

/** A stored balance that is stale, in words. */
export const staleText = (id: string, field: string, storedCents: number, countedCents: number): string =>
  `${id} ${field} ${storedCents} ${countedCents}`;

/** What is stale by the truth. */
export const expectedStale = (written: WrittenOpenDental): readonly string[] =>
  written.practice
    .staleBalances()
    .map(({ id, field, storedCents, expectedCents }) =>
      staleText(recordIdOf(written, id), field, storedCents, expectedCents),
    )
    .sort();

/** What is stale by a ledger. */
export const describedStale = (stale: readonly StaleBalance[]): readonly string[] =>
  stale
    .map(({ id, issue, storedCents, countedCents }) => staleText(id, issue.field, storedCents, countedCents))
    .sort();

/** Fails unless every account owes, to the cent, what the truth says of the day of the ledger. */
export function expectAccounts(written: WrittenOpenDental, ledger: Ledger): void {
  const { accounts, asOf, remarks } = ledger.accounts();
  const owed = new Map(accounts.map(({ guarantorId, balanceCents }) => [guarantorId, balanceCents]));
  const expected = [...written.practice.accounts(asOf)].map(
    ([id, cents]) => [recordIdOf(written, id), cents] as const,
  );
  expect(owed.size).toBeGreaterThan(40);
  expect(owed).toEqual(new Map(expected));
  expect(remarks).toMatchObject({ unknownPersons: 0, entriesWithoutPerson: 0, entriesOfUnknownPlan: 0 });
}

/** Fails unless the stored balances that are stale by the truth are reported, and no other. */
export function expectStale(written: WrittenOpenDental, ledger: Ledger): void {
  const { stale, compared } = ledger.storedBalances();
  expect(describedStale(stale)).toEqual(expectedStale(written));
  expect(stale.length).toBeGreaterThan(10);
  expect(compared).toBeGreaterThan(10 * stale.length);
}
