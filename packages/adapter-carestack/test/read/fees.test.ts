import { describe, expect, test } from 'vitest';
import { issuesOf, mapRow, recordOf, rejectionOf, said } from './map-row.ts';

describe('a fee schedule', () => {
  test.each([
    [{ FeeScheduleType: '2' }, { sourceKind: '2' }],
    [
      { Name: 'Standard', Type: 'UCR' },
      { name: 'Standard', sourceKind: 'UCR' },
    ],
  ])('as %j says', (cells, data) => {
    const record = recordOf(mapRow('feeSchedule', { FeeScheduleId: '3', ...cells }), 'feeSchedule');
    expect(record.id).toBe('feeSchedule:3');
    expect(said(record.data)).toEqual({ recordStatus: 'active', ...data });
    expect(record).not.toHaveProperty('extra');
  });
});

test('an assignment of a fee schedule', () => {
  const record = recordOf(
    mapRow('feeScheduleAssignment', {
      FeeScheduleAssignmentId: '11',
      FeeScheduleId: '3',
      FeeScheduleType: '1',
      InsurancePlanId: '4',
      ProviderId: '7',
      LocationId: '2',
      LocationsGroupId: '5',
      EstimationHierarchyOrder: '0',
    }),
    'feeScheduleAssignment',
  );
  expect(record.id).toBe('feeScheduleAssignment:11');
  expect(said(record.data)).toEqual({
    recordStatus: 'active',
    feeScheduleId: 'feeSchedule:3',
    purpose: 'fee',
    providerId: 'provider:7',
    insurancePlanId: 'insurancePlan:4',
    locationId: 'location:2',
  });
  expect(record.extra).toEqual({
    FeeScheduleType: '1',
    LocationsGroupId: '5',
    EstimationHierarchyOrder: '0',
  });
});

describe('a fee of an export file', () => {
  const row = { FeeScheduleId: '3', Code: 'D0120', Amount: '84.10' };
  const feeOf = (cells: Readonly<Record<string, string | null>>) =>
    recordOf(mapRow('fee', { ...row, ...cells }), 'fee');

  test('holds everywhere, for everybody, always', () => {
    const record = feeOf({});
    expect(record.id).toBe('fee:3,D0120,,');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      feeScheduleId: 'feeSchedule:3',
      amountCents: 8_410,
      blanksGeneralFee: false,
    });
    expect(record.extra).toEqual({ Code: 'D0120' });
  });

  test('holds at a place, for a provider, since a day', () => {
    const record = feeOf({
      LocationId: '2',
      ProviderId: '7',
      EffectiveDate: '2026-01-01',
      ProcedureCodeId: '77',
    });
    expect(record.id).toBe('fee:3,D0120,2,7,2026-01-01');
    expect(record.source.key).toBe('3,D0120,2,7,2026-01-01');
    expect(record.data).toMatchObject({
      locationId: 'location:2',
      providerId: 'provider:7',
      effectiveDate: '2026-01-01',
      procedureCodeId: 'procedureCode:77',
    });
  });

  test('of a code with any text has an id of its own', () => {
    expect(feeOf({ Code: 'Crown, A' }).id).toBe('fee:3,Crown%2C%20A,,');
  });

  test('of no whole cent keeps the text', () => {
    const record = feeOf({ Amount: '84.105' });
    expect(record.data).toMatchObject({ amountCents: 8_411, amountExact: '84.105' });
    expect(issuesOf(record)).toEqual(['fractional_cents amountCents']);
  });

  test.each([
    [{ Amount: 'much' }, 'bad_amount Amount'],
    [{ Amount: null }, 'bad_amount Amount'],
    [{ Code: null }, 'bad_key FeeScheduleId Code'],
    [{ FeeScheduleId: '0' }, 'bad_key FeeScheduleId Code'],
  ])('with %j is rejected', (cells, rejection) => {
    expect(rejectionOf(mapRow('fee', { ...row, ...cells }))).toBe(rejection);
  });
});

describe('recalls of an export file', () => {
  test.each([
    ['6', { years: 0, months: 6, weeks: 0, days: 0 }, []],
    ['0', { years: 0, months: 0, weeks: 0, days: 0 }, []],
    [null, null, []],
    ['half a year', null, ['bad_number interval']],
  ])('a kind that comes again after %j months', (IntervalMonths, interval, issues) => {
    const record = recordOf(
      mapRow('recallType', { RecallTypeId: '1', Name: 'Prophy', IntervalMonths }),
      'recallType',
    );
    expect(record.id).toBe('recallType:1');
    expect(record.data).toMatchObject({ name: 'Prophy', interval });
    expect(issuesOf(record)).toEqual(issues);
  });

  test('a code that starts one', () => {
    const record = recordOf(
      mapRow('recallRule', { RecallTypeId: '1', Code: 'D1110', ProcedureCodeId: '78' }),
      'recallRule',
    );
    expect(record.id).toBe('recallRule:1,D1110');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      recallTypeId: 'recallType:1',
      procedureCodeId: 'procedureCode:78',
    });
    expect(record.extra).toEqual({ Code: 'D1110' });
  });
});
