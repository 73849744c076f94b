import { expect, test } from 'vitest';
import { openDentalExtraClass } from '../../src/index.ts';
import { issuesOf, mapRow, recordOf } from './mapping.ts';

const prescription = (cells: Record<string, string | null>) =>
  recordOf(mapRow('rxpat', { RxNum: '31', ...cells }), 'prescription');

test('a prescription holds what the row says', () => {
  const record = prescription({
    PatNum: '5',
    RxDate: '2024-04-05',
    Drug: 'Inventocillin 500 mg',
    Sig: 'One three times a day',
    Disp: '21 (twenty-one)',
    Refills: '0',
    ProvNum: '2',
    Notes: 'Invented',
    IsControlled: '0',
    SendStatus: '2',
    RxCui: '308182',
    IsProcRequired: '1',
    ProcNum: '11',
    DaysOfSupply: '7',
    PatientInstruction: 'With food',
    ClinicNum: '2',
    UserNum: '3',
    RxType: '0',
  });
  expect(record.id).toBe('rxpat:31');
  expect(record.data).toEqual({
    recordStatus: 'active',
    patientId: 'patient:5',
    providerId: 'provider:2',
    date: '2024-04-05',
    drug: 'Inventocillin 500 mg',
    codes: [{ system: 'rxnorm', code: '308182' }],
    directions: 'One three times a day',
    quantity: '21 (twenty-one)',
    refills: '0',
    daysSupply: '7',
    isControlled: false,
    status: 'sentElectronically',
    sourceStatus: '2',
    kind: 'prescription',
    sourceKind: '0',
    procedureId: 'procedurelog:11',
    isProcedureRequired: true,
    locationId: 'clinic:2',
    userAccountId: 'userod:3',
    patientInstructions: 'With food',
    note: 'Invented',
  });
  expect(record).not.toHaveProperty('extra');
  expect(record).not.toHaveProperty('issues');
});

test('a row that says little holds nulls', () => {
  expect(prescription({ RxDate: '0000-00-00', Drug: '', DaysOfSupply: null }).data).toMatchObject({
    patientId: null,
    providerId: null,
    date: null,
    drug: null,
    codes: null,
    directions: null,
    quantity: null,
    refills: null,
    daysSupply: null,
    procedureId: null,
    locationId: null,
    userAccountId: null,
    patientInstructions: null,
    note: null,
  });
});

test.each([
  ['0', 'unsent'],
  ['1', 'queued'],
  ['2', 'sentElectronically'],
  ['3', 'printed'],
  ['4', 'faxed'],
  ['5', 'calledIn'],
  ['6', 'given'],
  ['7', 'pending'],
])('status %s is %s', (SendStatus, status) => {
  expect(prescription({ SendStatus }).data).toMatchObject({ status, sourceStatus: SendStatus });
});

test.each([
  ['0', 'prescription'],
  ['1', 'accessRecord'],
  ['2', 'accessRecord'],
])('kind %s is %s', (RxType, kind) => {
  expect(prescription({ RxType }).data).toMatchObject({ kind, sourceKind: RxType });
});

test('unknown codes are null, with the number beside them', () => {
  const record = prescription({ SendStatus: '8', RxType: '3' });
  expect(record.data).toMatchObject({ status: null, sourceStatus: '8', kind: null, sourceKind: '3' });
  expect(issuesOf(record)).toEqual(['unknown_code status', 'unknown_code kind']);
});

test.each([
  ['2.5', '2.5'],
  ['0', '0'],
  ['', null],
])('a supply for "%s" days is %s', (DaysOfSupply, daysSupply) => {
  expect(prescription({ DaysOfSupply }).data.daysSupply).toBe(daysSupply);
});

test('a supply that is no number is noted and kept', () => {
  const record = prescription({ DaysOfSupply: 'a week' });
  expect(record.data.daysSupply).toBeNull();
  expect(record.extra).toEqual({ DaysOfSupply: 'a week' });
  expect(issuesOf(record)).toEqual(['bad_number daysSupply']);
});

test('pharmacies and what electronic prescribers wrote are kept', () => {
  expect(
    prescription({
      PharmacyNum: '6',
      DosageCode: 'TID',
      ErxGuid: 'abc',
      IsErxOld: '1',
      ErxPharmacyInfo: 'Invented Pharmacy',
    }).extra,
  ).toEqual({
    PharmacyNum: '6',
    DosageCode: 'TID',
    ErxGuid: 'abc',
    IsErxOld: '1',
    ErxPharmacyInfo: 'Invented Pharmacy',
  });
  expect(openDentalExtraClass('prescription', 'ErxPharmacyInfo')).toBe('direct');
});
