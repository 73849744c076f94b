import type { Batch } from '@bitewing/core';
import { createLedger, type LedgerReport, type StoredBalanceReport } from '@bitewing/core/ledger';
import type { WrittenEaglesoft } from '@bitewing/testkit-native';
import { expect } from 'vitest';
import { createProductivityCheck, type ProductivityReport } from '../../src/index.ts';
import { asOf } from './written-practice.ts';

/** What the batches of a snapshot come to. */
export interface Money {
  readonly accounts: LedgerReport;
  readonly stored: StoredBalanceReport;
  readonly productivity: ProductivityReport;
}

/** Adds up the money of a snapshot, batch by batch. */
export function moneyCounter(): { readonly add: (batch: Batch) => void; readonly money: () => Money } {
  const ledger = createLedger({ asOf });
  const check = createProductivityCheck({ asOf });
  return {
    add(batch) {
      ledger.add(batch);
      check.add(batch);
    },
    money: () => ({
      accounts: ledger.accounts(),
      stored: ledger.storedBalances(),
      productivity: check.report(),
    }),
  };
}

/** Entries that Eaglesoft has transactions for: all but those of payment plans, of which nothing is public. */
const entered = new Set([
  'procedureCharge',
  'payment',
  'insurancePayment',
  'insuranceWriteOff',
  'adjustment',
]);

/** What each account owes by the entries of the truth, by the record id of who answers for it. */
export function owedByTruth(written: WrittenEaglesoft): Map<string, number> {
  const people = written.practice.records('patient');
  const guarantors = new Map(people.map(({ id, data }) => [id, data.guarantorId ?? id]));
  const owed = new Map<string, number>();
  for (const id of guarantors.values()) owed.set(written.ids.get(id) ?? id, 0);
  for (const { data } of written.practice.records('ledgerEntry')) {
    const { kind, recordStatus, patientId, amountCents } = data;
    if (!entered.has(kind) || recordStatus !== 'active' || patientId === null) continue;
    const id = guarantors.get(patientId) ?? patientId;
    const account = written.ids.get(id) ?? id;
    owed.set(account, (owed.get(account) ?? 0) + (amountCents ?? 0));
  }
  return owed;
}

const noQuestions = {
  personsWithoutGuarantor: 0,
  unknownPersons: 0,
  entriesWithoutPerson: 0,
  entriesWithoutAmount: 0,
  entriesWithoutDate: 0,
};

/** Fails unless every account owes, to the cent, what the truth adds up to. */
export function expectAccounts(written: WrittenEaglesoft, { accounts }: Money): void {
  expect(accounts).toMatchObject({ policy: { system: 'eaglesoft' }, remarks: noQuestions });
  const counted = new Map(
    accounts.accounts.map(({ guarantorId, balanceCents }) => [guarantorId, balanceCents]),
  );
  const owed = owedByTruth(written);
  // People whom the writer made up have an account, too, and owe nothing.
  for (const id of counted.keys()) if (!owed.has(id)) owed.set(id, 0);
  expect(counted).toEqual(owed);
  expect(accounts.totals).toMatchObject({ residueCents: '0' });
  expect([...counted.values()].filter((cents) => cents > 0).length).toBeGreaterThan(5);
  expect([...counted.values()].filter((cents) => cents < 0)).not.toEqual([]);
}

/** Fails unless every account is as old as the writer has it. */
export function expectAging(written: WrittenEaglesoft, { accounts }: Money): void {
  const compared = accounts.accounts.flatMap(({ guarantorId, balanceCents, buckets }) => {
    const own = written.balances.get(guarantorId);
    if (own === undefined) return [];
    const { days0To30, days31To60, days61To90, over90 } = buckets;
    return [
      [
        [guarantorId, balanceCents, days0To30, days31To60, days61To90, over90],
        [
          ...[guarantorId, own.totalCents, own.currentCents],
          ...[own.thirtyCents, own.sixtyCents, own.ninetyCents],
        ],
      ],
    ];
  });
  expect(compared.length).toBe(owedByTruth(written).size);
  for (const [counted, own] of compared) expect(counted).toEqual(own);
  expect(accounts.totals.buckets.days31To60).toBeGreaterThan(0);
  expect(accounts.totals.buckets.days61To90).toBeGreaterThan(0);
}

/** Fails unless the responsible parties have the same stored, balance and buckets. */
export function expectStored({ accounts, stored }: Money): void {
  expect(stored.stale).toEqual([]);
  expect(stored.compared).toBe(5 * accounts.accounts.length);
}

/** Fails unless it was produced and collected as the providers have it stored, and the truth says so. */
export function expectProductivity(written: WrittenEaglesoft, { productivity }: Money): void {
  expect(productivity).toMatchObject({
    holds: true,
    unreadable: 0,
    differing: [],
    entriesLeftOut: 0,
    entriesRounded: 0,
  });
  expect(productivity.compared).toBeGreaterThan(100);
  expect(productivity.months.length).toBeGreaterThan(50);
  // The writer makes up services that are taken back at once: what everything comes to is the truth's.
  let [net, collected] = [0, 0];
  for (const month of productivity.months) {
    collected += month.collectionsCents;
    net += month.chargesCents - month.collectionsCents + month.otherDebitsCents - month.otherCreditsCents;
  }
  expect(net).toBe([...owedByTruth(written).values()].reduce((sum, cents) => sum + cents, 0));
  const paid = written.practice
    .records('ledgerEntry')
    .filter(({ data }) => data.kind === 'payment' || data.kind === 'insurancePayment')
    .filter(({ data }) => data.recordStatus === 'active' && data.patientId !== null);
  expect(collected).toBe(-paid.reduce((sum, { data }) => sum + (data.amountCents ?? 0), 0));
}
