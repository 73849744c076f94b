import type { LocalDate } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { day } from '../records.ts';
import { asOf, entry, ledgerOf, personId } from './ledger-records.ts';

/** A day so many days before the report. */
const daysAgo = (days: number): LocalDate =>
  day(new Date(Date.parse(asOf) - days * 86_400_000).toISOString().slice(0, 10));

const charge = (key: string, cents: number, age: number) =>
  entry(key, 'procedureCharge', cents, { agingDate: daysAgo(age) });
const buckets = (...records: Parameters<typeof ledgerOf>[0]) => {
  const found = ledgerOf(records).accounts[0]?.buckets;
  return found && [found.days0To30, found.days31To60, found.days61To90, found.over90];
};

describe('aging', () => {
  test.for([
    [-10, [100, 0, 0, 0]],
    [0, [100, 0, 0, 0]],
    [30, [100, 0, 0, 0]],
    [31, [0, 100, 0, 0]],
    [60, [0, 100, 0, 0]],
    [61, [0, 0, 100, 0]],
    [90, [0, 0, 100, 0]],
    [91, [0, 0, 0, 100]],
    [20_000, [0, 0, 0, 100]],
  ] as const)('a charge of %i days stands in its bucket', ([age, expected]) => {
    expect(buckets(charge('a', 100, age))).toEqual(expected);
  });

  test('a charge without a date is as old as can be', () => {
    expect(buckets(entry('a', 'procedureCharge', 100, { agingDate: null }))).toEqual([0, 0, 0, 100]);
  });

  test('credits pay the oldest charges first, whatever their own date', () => {
    const charges = [charge('a', 100, 5), charge('b', 200, 40), charge('c', 300, 70), charge('d', 400, 200)];
    expect(buckets(...charges, entry('x', 'payment', -450, { agingDate: daysAgo(300) }))).toEqual([
      100, 200, 250, 0,
    ]);
    expect(buckets(...charges, entry('x', 'payment', -450))).toEqual([100, 200, 250, 0]);
    expect(buckets(...charges, entry('x', 'payment', -1_000))).toEqual([0, 0, 0, 0]);
  });

  test('what is left of credits stands in the youngest bucket', () => {
    expect(buckets(charge('a', 100, 200), entry('x', 'payment', -350))).toEqual([-250, 0, 0, 0]);
  });

  test('a payment that was reversed ages from the day of its reversal', () => {
    const reversal = entry('y', 'payment', 300, { agingDate: daysAgo(45), isReversal: true });
    expect(
      buckets(entry('x', 'payment', -300, { agingDate: daysAgo(100) }), charge('a', 300, 100), reversal),
    ).toEqual([0, 300, 0, 0]);
  });

  test('pays within the family, not across families', () => {
    const report = ledgerOf([
      charge('a', 100, 200),
      entry('x', 'payment', -100, { patientId: personId('2') }),
      entry('b', 'procedureCharge', 50, { patientId: personId('9'), agingDate: daysAgo(70) }),
      entry('y', 'payment', -80, { patientId: personId('1') }),
    ]);
    expect(report.accounts.map((account) => account.buckets)).toEqual([
      { days0To30: -80, days31To60: 0, days61To90: 0, over90: 0 },
      { days0To30: 0, days31To60: 0, days61To90: 50, over90: 0 },
    ]);
    expect(report.totals.buckets).toEqual({ days0To30: -80, days31To60: 0, days61To90: 50, over90: 0 });
  });

  test('reads days before the year 100 as they are written', () => {
    expect(buckets(entry('a', 'procedureCharge', 100, { agingDate: day('0099-01-01') }))).toEqual([
      0, 0, 0, 100,
    ]);
  });
});
