import type { CanonicalRecord, LocalDate } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { createProductivityCheck } from '../../src/productivity/productivity-check.ts';
import { asOf, batchOf, checkOf, monthsOf, provider, transaction } from './transaction-batches.ts';

/** The same records with other fields. */
const altered = (
  records: readonly CanonicalRecord[],
  fields: Readonly<Record<string, unknown>>,
): readonly CanonicalRecord[] =>
  records.map((record) =>
    record.op === 'upsert' && record.entity === 'ledgerEntry'
      ? { ...record, data: { ...record.data, ...fields } }
      : record,
  );

describe('production', () => {
  test('is that of each provider of a transaction, and not that of its first detail', () => {
    const check = checkOf(
      transaction('1', { type: 'S', amount: '250.00' }, ['A1', '150.00'], ['B2', '100.00']),
    );
    expect(monthsOf(check)).toEqual(['provider:A1 2026-03 15000 0 0 0', 'provider:B2 2026-03 10000 0 0 0']);
  });

  test('of nobody is nobody’s', () => {
    const check = checkOf(transaction('1', { type: 'S', amount: '30.00' }, [null, '10.00'], ['A1', '20.00']));
    expect(monthsOf(check)).toEqual(['null 2026-03 1000 0 0 0', 'provider:A1 2026-03 2000 0 0 0']);
  });

  test('falls on the date of the transaction, month by month and over years', () => {
    const on = (key: string, tran_date: string) =>
      transaction(key, { type: 'S', tran_date, amount: '1.00' }, ['A1', '1.00']);
    const check = checkOf(
      on('1', '2025-12-31'),
      on('2', '2026-01-01'),
      on('3', '2026-01-31'),
      on('4', '2024-02-29'),
    );
    expect(monthsOf(check)).toEqual([
      'provider:A1 2024-02 100 0 0 0',
      'provider:A1 2025-12 100 0 0 0',
      'provider:A1 2026-01 200 0 0 0',
    ]);
  });

  test('that was taken back counts against itself', () => {
    const check = checkOf(transaction('1', { type: 'S', amount: '0.00' }, ['A1', '80.00'], ['A1', '-80.00']));
    expect(monthsOf(check)).toEqual(['provider:A1 2026-03 0 0 0 0']);
  });
});

describe('collections', () => {
  test('are those of who collects, split as the details are', () => {
    const check = checkOf(
      transaction(
        '1',
        { type: 'P', amount: '-90.00' },
        ['A1', '-60.00', { collections_go_to: 'C3' }],
        ['B2', '-30.00'],
      ),
      transaction('2', { type: 'I', amount: '-40.00' }, ['A1', '-40.00', { collections_go_to: 'C3' }]),
    );
    expect(monthsOf(check)).toEqual(['provider:B2 2026-03 0 3000 0 0', 'provider:C3 2026-03 0 10000 0 0']);
  });

  test('that were given back are less', () => {
    const check = checkOf(
      transaction('1', { type: 'A', amount: '-50.00' }, ['A1', '-50.00']),
      transaction('2', { type: 'P', amount: '20.00' }, ['A1', '20.00']),
    );
    expect(monthsOf(check)).toEqual(['provider:A1 2026-03 0 3000 0 0']);
  });
});

describe('other debits and credits', () => {
  test.each([
    ['C', '12.50', '1250 0'],
    ['D', '7.00', '700 0'],
    ['F', '3.00', '300 0'],
    ['D', '-7.00', '0 700'],
    ['W', '-30.00', '0 3000'],
  ])('of type %s over %s are %s', (type, amount, sums) => {
    const check = checkOf(transaction('1', { type, amount }, ['A1', amount]));
    expect(monthsOf(check)).toEqual([`provider:A1 2026-03 0 0 ${sums}`]);
  });

  test('are those of who collects where they are of collections', () => {
    const check = checkOf(
      transaction('1', { type: 'D', amount: '5.00', impacts: 'C' }, [
        'A1',
        '5.00',
        { collections_go_to: 'C3' },
      ]),
      transaction('2', { type: 'D', amount: '6.00', impacts: 'P' }, [
        'A1',
        '6.00',
        { collections_go_to: 'C3' },
      ]),
    );
    expect(monthsOf(check)).toEqual(['provider:A1 2026-03 0 0 600 0', 'provider:C3 2026-03 0 0 500 0']);
  });

  test('of an insurance are credits, and no collections', () => {
    const check = checkOf(transaction('1', { type: 'W', amount: '-9.00', claim_id: '4' }, ['A1', '-9.00']));
    expect(monthsOf(check)).toEqual(['provider:A1 2026-03 0 0 0 900']);
  });
});

describe('entries', () => {
  const service = transaction('1', { type: 'S', amount: '10.00' }, ['A1', '10.00']);

  test('that are not in force are in no sum', () => {
    const check = checkOf(
      transaction('1', { type: 'S', amount: '10.00' }, ['A1', '10.00'], ['A1', '99.00', { status: '0' }]),
    );
    expect(monthsOf(check)).toEqual(['provider:A1 2026-03 1000 0 0 0']);
    expect(check.report()).toMatchObject({ entriesLeftOut: 0, entriesRounded: 0 });
  });

  test.each([{ amountCents: null }, { serviceDate: null }])(
    'without %j are left out, and counted',
    (fields) => {
      const check = checkOf(altered(service, fields));
      expect(check.report()).toMatchObject({ months: [], entriesLeftOut: 1 });
    },
  );

  test('that are no whole cent are rounded, and counted', () => {
    const check = checkOf(
      transaction('1', { type: 'S', amount: '10.01' }, ['A1', '10.005'], ['A1', '0.0049'], ['A1', '1.00']),
    );
    expect(monthsOf(check)).toEqual(['provider:A1 2026-03 1101 0 0 0']);
    expect(check.report()).toMatchObject({ entriesRounded: 2 });
  });

  test('that come once more count once, as they came last', () => {
    const check = checkOf(service, transaction('2', { type: 'P', amount: '-4.00' }, ['A1', '-4.00']));
    check.add(batchOf(altered(service, { amountCents: 700, providerId: 'provider:B2' })));
    expect(monthsOf(check)).toEqual(['provider:A1 2026-03 0 400 0 0', 'provider:B2 2026-03 700 0 0 0']);
    check.add(batchOf(altered(service, { recordStatus: 'deleted' })));
    check.add(batchOf(altered(service, { amountCents: null })));
    check.add(batchOf(altered(service, { amountCents: null })));
    expect(check.report()).toMatchObject({ entriesLeftOut: 1 });
    check.add(batchOf(service));
    expect(monthsOf(check)).toContain('provider:A1 2026-03 1000 400 0 0');
    expect(check.report()).toMatchObject({ entriesLeftOut: 0 });
  });
});

describe('stored totals', () => {
  const entries = [
    transaction('1', { type: 'S', tran_date: '2026-01-20', amount: '100.00' }, ['A1', '100.00']),
    transaction('2', { type: 'S', tran_date: '2026-03-01', amount: '40.00' }, ['A1', '40.00']),
    transaction('3', { type: 'P', tran_date: '2026-03-15', amount: '-25.00' }, ['A1', '-25.00']),
    transaction('4', { type: 'W', tran_date: '2026-02-02', amount: '-5.00' }, ['A1', '-5.00']),
    transaction('5', { type: 'C', tran_date: '2026-03-02', amount: '2.00' }, ['A1', '2.00']),
    // neither of the day, nor of the month, nor of the year up to the day
    transaction('6', { type: 'S', tran_date: '2025-03-15', amount: '1000.00' }, ['A1', '1000.00']),
    transaction('7', { type: 'S', tran_date: '2026-03-16', amount: '1000.00' }, ['A1', '1000.00']),
    transaction('8', { type: 'S', tran_date: '2026-03-15', amount: '1000.00' }, ['B2', '1000.00']),
  ];
  const totals = {
    daily_charges: '0.00',
    daily_collections: '25.00',
    mtd_charges: '40.00',
    mtd_collections: '25.00',
    mtd_other_debits: '2.00',
    mtd_other_credits: '0.00',
    ytd_charges: '140.00',
    ytd_collections: '25',
    ytd_other_debits: '2.00',
    ytd_other_credits: '5.0',
  };

  test('hold where the details add up to them', () => {
    const report = checkOf(...entries, provider('a1 ', totals)).report();
    expect(report).toMatchObject({ holds: true, asOf, compared: 10, unreadable: 0, differing: [] });
  });

  test('come before the entries as well as behind them', () => {
    expect(checkOf(provider('A1', totals), ...entries).report()).toMatchObject({ holds: true, compared: 10 });
  });

  test('of a provider who did nothing are zero', () => {
    const report = checkOf(...entries, provider('Z9', { ytd_charges: '0.00', mtd_charges: '0.01' })).report();
    expect(report).toMatchObject({
      holds: false,
      compared: 2,
      differing: [
        { providerId: 'provider:Z9', period: 'month', sum: 'chargesCents', storedCents: 1, rebuiltCents: 0 },
      ],
    });
  });

  test.each([
    ['mtd_charges', 'month', 'chargesCents', 4000],
    ['mtd_collections', 'month', 'collectionsCents', 2500],
    ['mtd_other_debits', 'month', 'otherDebitsCents', 200],
    ['mtd_other_credits', 'month', 'otherCreditsCents', 0],
    ['ytd_charges', 'year', 'chargesCents', 14000],
    ['ytd_collections', 'year', 'collectionsCents', 2500],
    ['ytd_other_debits', 'year', 'otherDebitsCents', 200],
    ['ytd_other_credits', 'year', 'otherCreditsCents', 500],
  ])('that differ do not hold: %s', (column, period, sum, rebuiltCents) => {
    const { holds, differing } = checkOf(
      ...entries,
      provider('A1', { ...totals, [column]: '77.77' }),
    ).report();
    expect(holds).toBe(false);
    expect(differing).toEqual([{ providerId: 'provider:A1', period, sum, storedCents: 7777, rebuiltCents }]);
  });

  test('of an open day are reported, and hold', () => {
    const { holds, differing } = checkOf(
      ...entries,
      provider('A1', { ...totals, daily_charges: '3' }),
    ).report();
    expect(holds).toBe(true);
    expect(differing).toMatchObject([{ period: 'day', sum: 'chargesCents', storedCents: 300 }]);
  });

  test('that are no amount are counted, and do not hold', () => {
    const report = checkOf(...entries, provider('A1', { ...totals, ytd_charges: 'much' })).report();
    expect(report).toMatchObject({ holds: false, compared: 9, unreadable: 1, differing: [] });
  });

  test('that are not there are not compared', () => {
    const { mtd_charges: _, ...others } = totals;
    expect(checkOf(...entries, provider('A1', others)).report()).toMatchObject({ holds: true, compared: 9 });
    expect(checkOf(...entries, provider('A1')).report()).toMatchObject({ holds: true, compared: 0 });
    expect(checkOf().report()).toMatchObject({ holds: true, compared: 0, months: [] });
  });
});

describe('a check of productivity', () => {
  test('passes on what it takes', async () => {
    const check = createProductivityCheck({ asOf });
    const batches = [
      batchOf(transaction('1', { type: 'S', amount: '1.00' }, ['A1', '1.00']), { complete: false }),
      batchOf(provider('A1', { mtd_charges: '1.00' })),
    ];
    async function* given() {
      yield* batches;
    }
    const passed = [];
    for await (const batch of check.tap(given())) passed.push(batch);
    expect(passed).toEqual(batches);
    expect(check.report()).toMatchObject({ holds: true, compared: 1 });
  });

  test.each(['', '2026-3-1', '2026-02-30', '2026-03-15T00:00:00'])('wants a day, and no %j', (day) => {
    expect(() => createProductivityCheck({ asOf: day as LocalDate })).toThrowError(
      expect.objectContaining({ code: 'invalid_options' }),
    );
  });

  test('refuses changes, and batches of another instance', () => {
    const check = checkOf(transaction('1', { type: 'S', amount: '1.00' }, ['A1', '1.00']));
    const before = check.report();
    const refusal = expect.objectContaining({ code: 'invalid_options' });
    const more = transaction('2', { type: 'S', amount: '1.00' }, ['A1', '1.00']);
    expect(() => check.add(batchOf(more, { phase: 'changes' }))).toThrowError(refusal);
    expect(() => check.add(batchOf(more, { instance: 'other' }))).toThrowError(refusal);
    expect(check.report()).toEqual(before);
  });

  test('leaves out what is neither an entry nor a provider, and what is taken away', () => {
    const [record] = provider('A1', { mtd_charges: '5.00' });
    if (record === undefined) throw new Error('no provider');
    const { entity, id, source } = record;
    const removal = { op: 'remove', entity, id, source, evidence: 'absent', reason: 'deleted' };
    const check = createProductivityCheck({ asOf });
    check.add(batchOf([removal as CanonicalRecord]));
    expect(check.report()).toMatchObject({ compared: 0, months: [] });
  });

  test('reports no value of a patient', () => {
    const report = checkOf(
      provider('A1', { mtd_charges: 'secret-total' }),
      transaction('1', { type: 'P', amount: '-7.00', resp_party_id: 'XQZ1', description: 'secret-note' }, [
        'A1',
        '-7.00',
        { patient_id: 'XQZ2' },
      ]),
    ).report();
    expect(JSON.stringify(report)).not.toMatch(/XQZ|secret|Berg/);
  });
});
