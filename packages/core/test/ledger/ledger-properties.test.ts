import { type CanonicalRecord, type LedgerEntryKind, ledgerEntryKinds } from '@bitewing/core';
import { createLedger, type LedgerReport } from '@bitewing/core/ledger';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { day, upsert } from '../records.ts';
import {
  asOf,
  batchOf,
  definitionId,
  entry,
  entryId,
  person,
  personId,
  plan,
  practice,
  procedure,
  procedureId,
  unearnedKind,
} from './ledger-records.ts';

const keys = ['1', '2', '3', '4'] as const;
const anyKey = fc.constantFrom(...keys);
const maybe = (id: (key: string) => string) => fc.option(anyKey.map(id), { nil: null, freq: 2 });
const planKeys = keys.map((key) => `plan-${key}`);

const setUp: readonly CanonicalRecord[] = [
  practice(),
  person('1'),
  person('2', '1'),
  person('3'),
  person('4', null),
  procedure('1'),
  procedure('2'),
  procedure('3', 'planned'),
  unearnedKind('1', true),
  unearnedKind('2', false),
  plan('plan-1'),
  plan('plan-2', { isDynamicPlan: true, patientId: personId('3') }),
  plan('plan-3', { isInsurancePlan: true }),
];

const anyFields = fc.record({
  patientId: maybe(personId),
  agingDate: fc.option(
    fc
      .integer({ min: 0, max: 200 })
      .map((age) => day(new Date(Date.parse(asOf) - (age - 20) * 86_400_000).toISOString().slice(0, 10))),
    { nil: null, freq: 9 },
  ),
  procedureId: maybe(procedureId),
  adjustmentEntryId: maybe((key) => entryId(`e${key}`)),
  unearnedDefinitionId: maybe(definitionId),
  paymentPlanEntryId: fc.option(fc.constantFrom(...planKeys).map(entryId), { nil: null, freq: 2 }),
  recordStatus: fc.constantFrom('active' as const, 'active' as const, 'inactive' as const),
});

const anyCents = fc.integer({ min: -1_000_000, max: 1_000_000 });
const anyKind = fc.constantFrom(...ledgerEntryKinds.filter((kind) => kind !== 'paymentPlan'));

const anyEntries = fc
  .array(fc.tuple(anyKind, fc.option(anyCents, { nil: null, freq: 8 }), anyFields), { maxLength: 30 })
  .map((entries) => entries.map(([kind, cents, fields], place) => entry(`e${place}`, kind, cents, fields)));

const anyVersion = fc.constantFrom(1, 2, 3, 4);

const reportOf = (records: readonly CanonicalRecord[]): LedgerReport => {
  const ledger = createLedger({ asOf });
  ledger.add(batchOf(records));
  return ledger.accounts();
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Kinds that count whatever else is on record, as long as they belong to nothing. */
const plainKinds: readonly LedgerEntryKind[] = [
  'procedureCharge',
  'adjustment',
  'payment',
  'insurancePayment',
  'insuranceWriteOff',
];

describe('any ledger', () => {
  test.prop([anyEntries])(
    'has buckets that add up to the balance, and accounts that add up to the totals',
    (entries) => {
      const { accounts, totals } = reportOf([...setUp, ...entries]);
      for (const { balanceCents, buckets } of accounts) {
        expect(sum(Object.values(buckets))).toBe(balanceCents);
        const [youngest, ...older] = [
          buckets.days0To30,
          buckets.days31To60,
          buckets.days61To90,
          buckets.over90,
        ];
        expect(Math.min(...older)).toBeGreaterThanOrEqual(0);
        if (youngest < 0) expect(older).toEqual([0, 0, 0]);
      }
      expect(sum(accounts.map((account) => account.balanceCents))).toBe(totals.balanceCents);
      expect(sum(accounts.map((account) => account.entries))).toBe(totals.entries);
      expect(accounts).toHaveLength(totals.accounts);
    },
  );

  test.prop([
    anyEntries.chain((entries) => {
      const records = [...setUp, ...entries];
      return fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length }));
    }),
  ])('does not depend on the order of records', ([records, shuffled]) => {
    expect(reportOf(shuffled)).toEqual(reportOf(records));
  });

  test.prop([anyEntries, fc.integer({ min: 1, max: 7 })])(
    'does not depend on where batches end, nor on repeats',
    (entries, size) => {
      const records = [...setUp, ...entries];
      const ledger = createLedger({ asOf });
      for (let start = 0; start < records.length; start += size) {
        // Each batch begins with the end of the one before, as after a crash.
        ledger.add(batchOf(records.slice(Math.max(0, start - 2), start + size)));
      }
      expect(ledger.accounts()).toEqual(reportOf(records));
    },
  );

  test.prop([anyEntries, fc.constantFrom(...plainKinds), anyCents, anyKey])(
    'moves by exactly the amount of an entry that is added, in one account',
    (entries, kind, cents, key) => {
      const before = reportOf([...setUp, ...entries]);
      const after = reportOf([
        ...setUp,
        ...entries,
        entry('added', kind, cents, { patientId: personId(key) }),
      ]);
      const head = personId(key === '2' ? '1' : key);
      for (const [place, account] of before.accounts.entries()) {
        const moved = account.guarantorId === head ? cents : 0;
        expect((after.accounts[place]?.balanceCents ?? 0) - account.balanceCents).toBe(moved);
      }
      expect(after.totals.entries).toBe(before.totals.entries + 1);
    },
  );

  test.prop([anyEntries, anyVersion, fc.subarray([...keys]), fc.integer({ min: 1, max: 9_999 })])(
    'finds a stored balance just where it is not the balance that it reports, under every version',
    (entries, version, staleKeys, by) => {
      const records = [...setUp, practice(version), ...entries];
      const { accounts } = reportOf(records);
      const ledger = createLedger({ asOf });
      ledger.add(batchOf(records));
      const expected: string[] = [];
      for (const { guarantorId, balanceCents, buckets } of accounts) {
        const key = keys.find((each) => personId(each) === guarantorId);
        if (key === undefined) continue;
        const moved = staleKeys.includes(key) ? by : 0;
        if (moved !== 0) expected.push(guarantorId);
        const stored = {
          guarantorId,
          storedFamilyBalanceCents: balanceCents + moved,
          storedFamilyAging0To30Cents: buckets.days0To30,
          storedFamilyAging31To60Cents: buckets.days31To60,
          storedFamilyAging61To90Cents: buckets.days61To90,
          storedFamilyAgingOver90Cents: buckets.over90,
        };
        ledger.add(batchOf([upsert('patient', key, stored)]));
      }
      const { stale } = ledger.storedBalances();
      expect(stale.map(({ id }) => id)).toEqual(expected.sort());
      for (const { issue } of stale) expect(issue.field).toBe('storedFamilyBalanceCents');
    },
  );

  test.prop([anyEntries, anyEntries])('forgets what was removed', (entries, others) => {
    const added = others.map(({ id, ...record }) => ({ ...record, id: `${id}-other` }) as CanonicalRecord);
    const removed = added.map(
      ({ id, entity, source }) =>
        ({ op: 'remove', entity, id, source, evidence: 'log', reason: 'deleted' }) as CanonicalRecord,
    );
    expect(reportOf([...setUp, ...added, ...entries, ...removed])).toEqual(reportOf([...setUp, ...entries]));
  });

  test.prop([fc.array(fc.tuple(anyCents, fc.integer({ min: -499, max: 499 })), { maxLength: 20 })])(
    'loses no thousandth of a cent',
    (amounts) => {
      // Amounts in thousandths of a cent, written as decimal text of the main unit.
      const thousandths = amounts.map(([cents, fraction]) => cents * 1_000 + fraction);
      const entries = thousandths.map((amount, place) => {
        const digits = String(Math.abs(amount)).padStart(6, '0');
        const amountExact = `${amount < 0 ? '-' : ''}${digits.slice(0, -5)}.${digits.slice(-5)}`;
        return entry(`e${place}`, 'adjustment', amounts[place]?.[0] ?? 0, { amountExact });
      });
      const { balanceCents, residueCents } = reportOf([...setUp, ...entries]).totals;
      expect(balanceCents * 1_000 + Math.round(Number(residueCents) * 1_000)).toBe(sum(thousandths));
    },
  );
});
