import { describe, expect, test } from 'vitest';
import { dataOf, issuesOf, mapRow, recordOf, rejectionOf } from './mapping.ts';

describe('fee schedule', () => {
  test('has a name, a place in the list and whether it holds everywhere', () => {
    const record = recordOf(
      mapRow('feesched', {
        FeeSchedNum: '53',
        Description: 'Usual fees',
        FeeSchedType: '0',
        ItemOrder: '2',
        IsGlobal: '1',
        SecUserNumEntry: '4',
        SecDateEntry: '2020-02-29',
      }),
      'feeSchedule',
    );
    expect(record.id).toBe('feesched:53');
    expect(record.data).toEqual({
      recordStatus: 'active',
      name: 'Usual fees',
      kind: 'normal',
      sourceKind: '0',
      isGlobal: true,
      displayOrder: 2,
    });
    expect(record.extra).toEqual({ SecUserNumEntry: '4', SecDateEntry: '2020-02-29' });
    expect(record).not.toHaveProperty('issues');
  });

  test.each(
    ['normal', 'copay', 'outOfNetwork', 'fixedBenefit', 'allowed'].map(
      (kind, number) => [String(number), kind] as const,
    ),
  )('FeeSchedType %s is %s', (FeeSchedType, kind) => {
    expect(dataOf('feeSchedule', 'feesched', { FeeSchedNum: '1', FeeSchedType })).toMatchObject({
      kind,
      sourceKind: FeeSchedType,
    });
  });

  test('a hidden one is inactive, and a kind of a later version keeps its number', () => {
    const record = recordOf(
      mapRow('feesched', { FeeSchedNum: '1', IsHidden: '1', FeeSchedType: '5' }),
      'feeSchedule',
    );
    expect(record.data).toMatchObject({ recordStatus: 'inactive', kind: null, sourceKind: '5' });
    expect(issuesOf(record)).toEqual(['unknown_code kind']);
  });
});

describe('fee', () => {
  const fee = (cells: Record<string, string | null>) =>
    recordOf(mapRow('fee', { FeeNum: '7', FeeSched: '53', CodeNum: '12', ...cells }), 'fee');

  test('of a whole schedule names neither location nor provider', () => {
    const record = fee({ Amount: '85', UseDefaultCov: '1', OldCode: 'D0120', SecUserNumEntry: '3' });
    expect(record.data).toEqual({
      recordStatus: 'active',
      feeScheduleId: 'feesched:53',
      procedureCodeId: 'procedurecode:12',
      locationId: null,
      providerId: null,
      amountCents: 8500,
      amountExact: null,
      blanksGeneralFee: false,
      effectiveDate: null,
    });
    expect(record.extra).toEqual({ UseDefaultCov: '1', SecUserNumEntry: '3' });
    expect(record).not.toHaveProperty('issues');
  });

  test('of a location or a provider is theirs, from a day on where the version has one', () => {
    expect(
      fee({ Amount: '0', ClinicNum: '2', ProvNum: '9', DateEffective: '2025-07-01' }).data,
    ).toMatchObject({
      locationId: 'clinic:2',
      providerId: 'provider:9',
      amountCents: 0,
      blanksGeneralFee: false,
      effectiveDate: '2025-07-01',
    });
  });

  test.each([
    [{ ClinicNum: '2' }, '-1'],
    [{ ProvNum: '9' }, '-1'],
    [{ ClinicNum: '2', ProvNum: '9' }, '-1.00'],
  ])('-1 blanks the general fee for %o', (special, Amount) => {
    const record = fee({ ...special, Amount });
    expect(record.data).toMatchObject({ amountCents: null, amountExact: null, blanksGeneralFee: true });
    expect(record).not.toHaveProperty('issues');
  });

  test.each([
    [{ Amount: '-1' }, -100],
    [{ Amount: '-2', ClinicNum: '2' }, -200],
  ])('any other negative amount is what it says: %o', (cells, cents) => {
    expect(fee(cells).data).toMatchObject({ amountCents: cents, blanksGeneralFee: false });
  });

  test.each([
    [{ Amount: '33.335' }, 3334, '33.335'],
    [{ Amount: '-1.001', ClinicNum: '2' }, -100, '-1.001'],
  ])('an amount that is no whole cent keeps its text: %o', (cells, cents, exact) => {
    const record = fee(cells);
    expect(record.data).toMatchObject({ amountCents: cents, amountExact: exact, blanksGeneralFee: false });
    expect(record.issues).toEqual([
      { rule: 'fractional_cents', severity: 'info', field: 'amountCents', code: 'fractional_cents' },
    ]);
  });

  test.each(['', null, 'many', '1e300'])('a row with the amount %s is rejected', (Amount) => {
    expect(rejectionOf(mapRow('fee', { FeeNum: '7', Amount }))).toBe('bad_amount Amount');
  });
});
