import { describe, expect, test } from 'vitest';
import { mapRow, recordOf, rejectionOf } from './mapping.ts';

describe('user account', () => {
  test('says who somebody is in the program, and holds no secret', () => {
    const record = recordOf(
      mapRow(
        'userod',
        {
          UserNum: '8',
          UserName: 'front desk',
          ProvNum: '3',
          ClinicNum: '2',
          ClinicIsRestricted: '1',
          DateTLastLogin: '2026-03-01 08:02:11',
          EmployeeNum: '15',
          Password: 'canary-hash',
          MobileWebPin: 'canary-pin',
          EClipboardClinicalPin: 'canary-pin',
          BadgeId: 'canary-badge',
          DomainUser: 'canary-domain',
          LaterSecret: 'canary-later',
        },
        'LaterSecret',
      ),
      'userAccount',
    );
    expect(record.id).toBe('userod:8');
    expect(record.data).toEqual({
      recordStatus: 'active',
      name: 'front desk',
      providerId: 'provider:3',
      locationId: 'clinic:2',
      isRestrictedToLocation: true,
      lastLoginLocal: '2026-03-01T08:02:11',
    });
    expect(record.extra).toEqual({ EmployeeNum: '15' });
    expect(JSON.stringify(record)).not.toContain('canary');
  });

  test('that never logged in, of nobody and nowhere, is active unless it is hidden', () => {
    const record = recordOf(
      mapRow('userod', { UserNum: '8', UserName: 'old', IsHidden: '1' }),
      'userAccount',
    );
    expect(record.data).toEqual({
      recordStatus: 'inactive',
      name: 'old',
      providerId: null,
      locationId: null,
      isRestrictedToLocation: false,
      lastLoginLocal: null,
    });
    expect(record).not.toHaveProperty('extra');
  });
});

describe('provider at a location', () => {
  test('holds what differs there', () => {
    const record = recordOf(
      mapRow('providerclinic', {
        ProviderClinicNum: '6',
        ProvNum: '3',
        ClinicNum: '2',
        DEANum: 'AF0000002',
        StateLicense: 'L-1',
        StateRxID: 'RX-1',
        StateWhereLicensed: 'OR',
        CareCreditMerchantId: 'M-1',
      }),
      'providerLocation',
    );
    expect(record.id).toBe('providerclinic:6');
    expect(record.data).toEqual({
      recordStatus: 'active',
      providerId: 'provider:3',
      locationId: 'clinic:2',
      deaNumber: 'AF0000002',
      stateLicense: 'L-1',
      licenseState: 'OR',
      statePrescriptionId: 'RX-1',
    });
    expect(record.extra).toEqual({ CareCreditMerchantId: 'M-1' });
  });

  test('without a clinic is for the whole practice', () => {
    const record = recordOf(
      mapRow('providerclinic', { ProviderClinicNum: '6', ProvNum: '3' }),
      'providerLocation',
    );
    expect(record.data).toMatchObject({ locationId: null, deaNumber: null, stateLicense: null });
  });
});

describe('provider and the fee schedule', () => {
  test('a provider row gives the seat and by which schedule it bills', () => {
    const outcome = mapRow('provider', { ProvNum: '3', Abbr: 'DOC', FeeSched: '53', CustomID: 'C7' });
    expect(outcome.records.map(({ id }) => id)).toEqual(['provider:3', 'provider:3#feeSchedule']);
    expect(recordOf(outcome, 'provider').extra).toEqual({ CustomID: 'C7' });
    const assignment = recordOf(outcome, 'feeScheduleAssignment');
    expect(assignment.data).toEqual({
      recordStatus: 'active',
      feeScheduleId: 'feesched:53',
      purpose: 'fee',
      patientId: null,
      providerId: 'provider:3',
      insurancePlanId: null,
      locationId: null,
    });
    expect(assignment).not.toHaveProperty('extra');
    expect(assignment.source).toMatchObject({ table: 'provider', key: '3' });
  });

  test('without a schedule the assignment is there, and inactive', () => {
    const assignment = recordOf(mapRow('provider', { ProvNum: '3' }), 'feeScheduleAssignment');
    expect(assignment.data).toMatchObject({ recordStatus: 'inactive', feeScheduleId: null });
  });

  test('what cannot be read is noted on the assignment alone', () => {
    const outcome = mapRow('provider', { ProvNum: '3', FeeSched: 'none' });
    expect(recordOf(outcome, 'provider')).not.toHaveProperty('issues');
    const assignment = recordOf(outcome, 'feeScheduleAssignment');
    expect(assignment.data).toMatchObject({ recordStatus: 'inactive', feeScheduleId: null });
    expect(assignment.extra).toEqual({ FeeSched: 'none' });
    expect(assignment.issues).toEqual([
      { rule: 'bad_number', severity: 'warning', field: 'feeScheduleId', code: 'bad_number' },
    ]);
  });

  test('a row without a key gives neither', () => {
    expect(rejectionOf(mapRow('provider', { ProvNum: '0', FeeSched: '53' }))).toBe('bad_key ProvNum');
  });
});
