import { describe, expect, test } from 'vitest';
import { writeCareStack } from '../../../src/index.ts';
import { momentsOf } from '../../../src/time/local-time.ts';
import { fiveLocations, listsOf, numberText, valuesOf } from './written-account.ts';

const practice = fiveLocations({ patients: 320 });
const { group, expected } = writeCareStack(practice);
const upTo = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, place) => String(from + place));
const sorted = (values: Iterable<string>): readonly string[] =>
  [...values].sort((left, right) => Number(left) - Number(right) || left.localeCompare(right));

describe('the codes of an account', () => {
  test.each([
    ['statusId of treatment procedures', () => group.treatmentProcedures, 'statusId', upTo(1, 8)],
    ['quadrantId of treatment procedures', () => group.treatmentProcedures, 'quadrantId', upTo(1, 7)],
    ['receivedAt of existing procedures', () => group.existingProcedures, 'receivedAt', upTo(0, 3)],
    ['prefix of patients', () => group.patients, 'prefix', upTo(1, 12)],
    ['maritalStatus of patients', () => group.patients, 'maritalStatus', upTo(1, 6)],
    ['patientOrthoStatus', () => group.patients, 'patientOrthoStatus', upTo(1, 3)],
    ['relationshipToResponsibleParty', () => group.patients, 'relationshipToResponsibleParty', upTo(1, 5)],
    ['hierarchy of insurances', () => listsOf(group.insurances), 'hierarchy', upTo(1, 5)],
    ['identificationType', () => listsOf(group.insurances), 'identificationType', upTo(1, 2)],
    ['FeeScheduleType', () => listsOf(group.feeScheduleAssignments), 'FeeScheduleType', upTo(0, 4)],
    ['alertType', () => listsOf(group.medicalAlerts), 'alertType', upTo(0, 1)],
    ['createdUserType', () => listsOf(group.medicalAlerts), 'createdUserType', upTo(1, 2)],
    ['StatusId of plans', () => listsOf(group.treatmentPlans), 'StatusId', upTo(0, 10)],
    ['Action of adjustment codes', () => group.adjustmentCodes, 'Action', upTo(1, 6)],
    ['ApplyAs', () => group.adjustmentCodes, 'ApplyAs', upTo(1, 2)],
    ['Category of adjustment codes', () => group.adjustmentCodes, 'Category', upTo(1, 2)],
    ['type of production types', () => group.productionTypes, 'type', upTo(0, 1)],
    ['confirmationStatus', () => group.appointmentStatuses, 'confirmationStatus', upTo(1, 3)],
    ['status of referral sources', () => group.referralSources, 'status', upTo(0, 1)],
    ['status of facilities', () => group.facilities, 'status', upTo(1, 2)],
    ['bookingMode', () => [...group.appointmentDetails.values()], 'bookingMode', upTo(1, 2)],
    ['appointmentMode', () => [...group.appointmentDetails.values()], 'appointmentMode', upTo(0, 2)],
    ['options', () => [...group.appointmentDetails.values()], 'options', upTo(0, 3)],
    ['deleteStatus of exams', () => listsOf(group.perioCharts), 'deleteStatus', upTo(0, 1)],
    ['codeTypeId', () => [...group.procedureCodes.values()], 'codeTypeId', upTo(1, 3)],
    ['invoiceSource', () => group.invoices, 'invoiceSource', upTo(1, 6)],
  ] as const)('show every %s', (_, rows, column, codes) => {
    expect(sorted(valuesOf(rows(), column))).toEqual(codes);
  });

  test('show genders and statuses of patients as numbers and as words', () => {
    expect(sorted(valuesOf(group.patients, 'gender'))).toEqual(
      sorted(['1', '2', '3', '4', 'Male', 'Female', 'Other', 'NotSet']),
    );
    expect(sorted(valuesOf(group.patients, 'status'))).toEqual(sorted(['0', '1', '2', 'Active', 'Inactive']));
  });

  test('show every type of note', () => {
    expect(sorted(valuesOf(listsOf(group.notes), 'NoteType'))).toEqual([
      'Patient Appointment',
      'Patient Clinical',
      'Patient Communication',
      'Patient Financial',
      'Patient General',
      'Recall Note',
    ]);
    const withoutRaw = listsOf(group.notes).filter(({ RawText }) => RawText === null);
    expect(withoutRaw.length).toBeGreaterThan(0);
  });

  test('show what became of visits in the words of practices', () => {
    expect(sorted(valuesOf(group.appointments, 'status'))).toEqual(
      [
        'Blocked',
        'Canceled',
        'Cancelled',
        'Checked Out',
        'Confirmed',
        'Missed',
        'No-Show',
        'Rescheduled',
        'Running Late',
        'Scheduled',
        'Un-Confirmed',
      ].sort((left, right) => left.localeCompare(right)),
    );
    const holds = group.appointments.filter(
      ({ status, patientId }) => status === 'Blocked' && patientId === null,
    );
    expect(holds.length).toBeGreaterThan(0);
  });

  test('show every folio and every code of the ledger, and one that nobody published', () => {
    expect([...valuesOf(group.accountingTransactions, 'folioType')].sort()).toEqual([
      'ADJUSTMENTCREDIT',
      'ADJUSTMENTDEBIT',
      'COLLECTIONCREDIT',
      'INSURANCECREDIT',
      'INSURANCEPAYABLE',
      'PATIENTADJUSTOFF',
      'PATIENTCREDIT',
      'PATIENTPAYABLE',
      'PRACTICE',
      'PROVIDER',
      'REFUND',
      'SubscriptionCredit',
      'TRANSACTIONCHARGE',
    ]);
    expect([...valuesOf(group.accountingTransactions, 'transactionCode')].sort()).toEqual([
      'CONTRACTWRITEOFF',
      'FEEUPDATION',
      'INSPAYMENTAPPLIED',
      'INSURANCEPAYMENTS',
      'INSURANCEREFUND',
      'PATIENTADJUSTMENT',
      'PATIENTPAYMENTS',
      'PATIENTPAYMENTSDELETE',
      'PATIENTREFUND',
      'PATPAYMENTAPPLIED',
      'PROCEDURECOMPLETED',
      'REFUND',
    ]);
    expect([...valuesOf(group.accountingTransactions, 'transactionType')].sort()).toEqual([
      'Credit',
      'Debit',
      'credit',
      'debit',
    ]);
  });
});

describe('the forms of an account', () => {
  test('are those that a reader has to stand', () => {
    const { patients, treatmentProcedures, existingProcedures, accountingProcedures } = group;
    expect(patients.some((row) => 'addressDetail' in row) && patients.some((row) => 'city' in row)).toBe(
      true,
    );
    const teeth = treatmentProcedures.map(({ tooth }) => tooth);
    expect(teeth.some((tooth) => typeof tooth === 'number')).toBe(true);
    expect(teeth.some((tooth) => typeof tooth === 'string' && tooth.includes(','))).toBe(true);
    for (const feed of [treatmentProcedures, existingProcedures, accountingProcedures])
      expect(new Set(feed.map(({ isDeleted }) => isDeleted))).toEqual(new Set([true, false]));
    expect(patients.some(({ imagingIntegrationId }) => imagingIntegrationId === null)).toBe(true);
    const responsible = patients.map((row) => [row.patientId, row.responsiblePartyPatientId]);
    expect(responsible.some(([, id]) => id === null)).toBe(true);
    expect(responsible.some(([own, id]) => id !== null && own === id)).toBe(true);
    expect(responsible.some(([own, id]) => id !== null && own !== id)).toBe(true);
  });

  test('hold ids that no double can hold, and money by its own digits', () => {
    const large = (values: readonly unknown[]): boolean =>
      values.some((value) => typeof value === 'object' && value !== null);
    expect(large(group.patients.map(({ patientId }) => patientId))).toBe(true);
    expect(large(group.appointments.map(({ id }) => id))).toBe(true);
    const ids = group.accountingTransactions.map(({ id }) => numberText(id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ids.map(Number)).size).toBeLessThan(ids.length);
    const amounts = group.accountingTransactions.map(({ amount }) => numberText(amount));
    expect(amounts.some((text) => /\.\d\d[1-9]/.test(text))).toBe(true);
    expect(amounts.some((text) => /\.\d0$/.test(text))).toBe(true);
    expect(amounts.every((text) => Number(text) > 0)).toBe(true);
  });

  test('have visits in the hour that a change of clocks repeats, whose moment the resource decides', () => {
    const zones = new Map(
      group.locations.map(({ id }, place) => [id, practice.records('location')[place]?.data.timeZone]),
    );
    const repeated = group.appointments.filter(
      ({ startDateTime, locationId }) =>
        momentsOf(String(startDateTime), zones.get(locationId ?? null) ?? practice.options.timeZone)
          .length === 2,
    );
    expect(repeated.length).toBeGreaterThan(1);
    const starts = new Map(
      expected
        .filter(({ entity }) => entity === 'appointment')
        .map(({ source, data }) => [source?.key, data.start]),
    );
    for (const { id } of repeated) {
      const key = numberText(id);
      expect(starts.get(key)).toBe(group.appointmentDetails.get(key)?.dateTime);
    }
    const differing = group.appointments.filter(
      ({ id }) => starts.get(numberText(id)) !== group.appointmentDetails.get(numberText(id))?.dateTime,
    );
    expect(differing.length).toBeGreaterThan(0);
  });
});
