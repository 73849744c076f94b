import { describe, expect, test } from 'vitest';
import { careStackFeedNames, feedRowId } from '../../../src/carestack/data.ts';
import { changeCareStack, changeGroup, copyCareStackGroup, writeCareStack } from '../../../src/index.ts';
import { fiveLocations, numberText, thousandths } from './written-account.ts';

const practice = fiveLocations();
const before = writeCareStack(practice);
const next = practice.next(5);
const after = changeCareStack(before, next);
const at = '2025-11-23T12:00:00Z';

const idsOf = (written: typeof before, table: string): ReadonlySet<string> =>
  new Set(written.expected.flatMap(({ source }) => (source?.table === table ? [source.key] : [])));

const withoutStamps = (written: typeof before): unknown =>
  careStackFeedNames.map((feed) =>
    written.group[feed].map(({ lastUpdatedOn: _, ...row }) => JSON.stringify(row)).sort(),
  );

describe('an account some days later', () => {
  test('keeps the ids of what was there', () => {
    const kept = [...idsOf(before, 'patient')].filter((id) => idsOf(after, 'patient').has(id));
    expect(kept.length).toBe(idsOf(before, 'patient').size - 1);
    const arrivals = practice.next(5).practice.records('patient').length - practice.records('patient').length;
    expect(idsOf(after, 'patient').size).toBe(kept.length + arrivals);
  });

  test('has lost deleted visits without a trace', () => {
    const gone = next.changes.removed.filter(({ entity }) => entity === 'appointment').length;
    expect(gone).toBeGreaterThan(0);
    const went = after.changes.get('appointments')?.went ?? [];
    expect(went.length).toBeGreaterThanOrEqual(1);
    for (const id of went) {
      expect(after.group.appointmentDetails.has(id)).toBe(false);
      expect(idsOf(after, 'appointment').has(id)).toBe(false);
    }
  });

  test('has marked a procedure of each feed as deleted', () => {
    for (const feed of ['treatmentProcedures', 'existingProcedures', 'accountingProcedures'] as const) {
      const earlier = new Map(before.group[feed].map((row) => [feedRowId(feed, row), row.isDeleted]));
      const marked = after.group[feed].filter(
        (row) => row.isDeleted === true && earlier.get(feedRowId(feed, row)) === false,
      );
      expect(marked.length, feed).toBe(1);
      expect(after.changes.get(feed)?.went).toEqual([]);
    }
  });

  test('takes no posting out of its books', () => {
    expect(after.changes.get('accountingTransactions')?.went).toEqual([]);
    expect(after.changes.get('invoices')?.went).toEqual([]);
    expect(after.changes.get('accountingTransactions')?.came.length).toBeGreaterThan(0);
    const sums = new Map<string, number>();
    for (const row of after.group.accountingTransactions) {
      const sign = String(row.transactionType).toLowerCase() === 'debit' ? 1 : -1;
      const name = numberText(row.entryGroupId);
      sums.set(name, (sums.get(name) ?? 0) + sign * thousandths(row.amount));
    }
    expect([...sums.values()].filter((sum) => sum !== 0)).toEqual([]);
  });

  test('agrees with the later truth in what each patient owes', () => {
    const sums = new Map<string, number>();
    for (const { source, data } of after.expected) {
      if (source?.table !== 'accountingTransaction') continue;
      const id = String(data.patientId);
      sums.set(id, (sums.get(id) ?? 0) + Number(data.amountCents ?? 0));
    }
    let moved = 0;
    for (const [id, sum] of sums) {
      const balance = after.balances.get(id);
      const owed =
        (balance?.patientCents ?? 0) + (balance?.insuranceCents ?? 0) - (balance?.unappliedCents ?? 0);
      expect(sum, id).toBe(owed);
      if (JSON.stringify(balance) !== JSON.stringify(before.balances.get(id))) moved += 1;
    }
    expect(moved).toBeGreaterThan(0);
    for (const { id } of next.practice.records('patient')) {
      const truth = next.practice
        .records('ledgerEntry')
        .filter(({ data }) => data.patientId === id && data.recordStatus === 'active')
        .filter(({ data }) => !data.kind.startsWith('paymentPlan'))
        .reduce((sum, { data }) => sum + (data.amountCents ?? 0), 0);
      const balance = after.balances.get(id);
      expect(
        (balance?.patientCents ?? 0) + (balance?.insuranceCents ?? 0) - (balance?.unappliedCents ?? 0),
      ).toBe(truth);
    }
  });

  test('has taken something out of its lists', () => {
    for (const list of ['operatories', 'paymentTypes'] as const)
      expect(after.group[list].length).toBe(before.group[list].length - 1);
    expect(after.dropped).toContainEqual(
      expect.objectContaining({ entity: 'operatory', reason: 'the office took it out of its list' }),
    );
  });

  test('still carries or drops the whole truth, and refers to nothing that is gone', () => {
    const dropped = after.dropped.reduce((sum, { count }) => sum + count, 0);
    const written = [...after.written.values()].reduce((sum, count) => sum + count, 0);
    const truth = Object.values(next.practice.all).reduce((sum, records) => sum + records.length, 0);
    expect(written + dropped).toBe(truth);
    const ids = new Set(after.expected.map(({ id }) => id));
    for (const { entity, id, data } of after.expected)
      for (const [field, target] of Object.entries(data))
        if (/Id$/.test(field) && typeof target === 'string' && target.includes(':'))
          expect(ids.has(target), `${entity} ${id} ${field}`).toBe(true);
  });

  test('leaves what was written before as it was', () => {
    expect(JSON.stringify(before.group.patients)).toBe(
      JSON.stringify(writeCareStack(practice).group.patients),
    );
    const again = changeCareStack(before, next);
    expect(withoutStamps(again)).toEqual(withoutStamps(after));
    expect(again.expected).toEqual(after.expected);
  });

  test('can be applied to an account, whose rows are stamped where something happened to them', () => {
    const group = copyCareStackGroup(before.group);
    const changed = changeGroup(group, (mutable) => after.apply(mutable, at), at);
    for (const feed of careStackFeedNames) {
      const { came = [], changed: edited = [] } = after.changes.get(feed) ?? {};
      const stamped = group[feed].filter(({ lastUpdatedOn }) => lastUpdatedOn === at);
      expect(stamped.map((row) => feedRowId(feed, row)).sort()).toEqual([...came, ...edited].sort());
      expect(group[feed].length).toBe(after.group[feed].length);
    }
    expect(changed.length).toBeGreaterThan(10);
    expect(group.paymentSummaries).toEqual(after.group.paymentSummaries);
    expect(group.insurances).toEqual(after.group.insurances);
    expect(group.operatories).toEqual(after.group.operatories);
    expect(before.group.operatories.length).toBeGreaterThan(group.operatories.length);
  });

  test('can change once more', () => {
    const third = changeCareStack(after, next.practice.next(6));
    const kept = new Set(third.group.accountingTransactions.map(({ id }) => numberText(id)));
    expect(after.group.accountingTransactions.every(({ id }) => kept.has(numberText(id)))).toBe(true);
    expect(third.changes.get('appointments')?.went.length).toBeGreaterThan(0);
  });

  test.each([1, 2, 3, 4])('keeps its promises over changes, from seed %i on', (seed) => {
    let truth = fiveLocations({ seed, patients: 24, oddities: seed % 2 === 0, canaries: seed === 3 });
    let account = writeCareStack(truth, { seed });
    for (let round = 0; round < 2; round += 1) {
      const following = truth.next(seed * 10 + round);
      account = changeCareStack(account, following);
      truth = following.practice;
      const ids = new Set(account.expected.map(({ entity, id }) => `${entity} ${id}`));
      expect(ids.size).toBe(account.expected.length);
      const sums = new Map<string, number>();
      for (const { source, data } of account.expected) {
        if (source?.table !== 'accountingTransaction') continue;
        const id = String(data.patientId);
        sums.set(id, (sums.get(id) ?? 0) + Number(data.amountCents ?? 0));
      }
      for (const [id, sum] of sums) {
        const balance = account.balances.get(id);
        const owed = (balance?.patientCents ?? 0) + (balance?.insuranceCents ?? 0);
        expect(sum, id).toBe(owed - (balance?.unappliedCents ?? 0));
      }
    }
  });
});
