import { describe, expect, test } from 'vitest';
import { context, dataOf, issuesOf, mapRow, recordOf, rowReaderOf } from './mapping.ts';
import { nativeLayout, nativeRow } from './native-row.ts';

const appointment = (cells: Record<string, string | null>) =>
  recordOf(mapRow('appointment', { AptNum: '8', AptStatus: '1', ...cells }), 'appointment');

describe('status and priority', () => {
  test.each([
    ['1', 'scheduled'],
    ['2', 'completed'],
    ['3', 'unscheduled'],
    ['4', 'scheduled'],
    ['5', 'broken'],
    ['6', 'planned'],
    ['7', 'note'],
    ['8', 'noteCompleted'],
  ])('AptStatus %s is %s', (AptStatus, status) => {
    const record = appointment({ AptStatus });
    expect(record.data).toMatchObject({ status, sourceStatus: AptStatus, recordStatus: 'active' });
    expect(record).not.toHaveProperty('issues');
  });

  test.each(['0', '9'])('AptStatus %s is not known', (AptStatus) => {
    const record = appointment({ AptStatus });
    expect(record.data).toMatchObject({ status: null, sourceStatus: AptStatus });
    expect(issuesOf(record)).toEqual(['unknown_code status']);
  });

  test('the old ASAP status is a priority', () => {
    expect(appointment({ AptStatus: '4', Priority: '0' }).data.priority).toBe('asap');
    expect(appointment({ AptStatus: '1', Priority: '0' }).data.priority).toBe('normal');
    expect(appointment({ AptStatus: '1', Priority: '1' }).data).toMatchObject({
      priority: 'asap',
      sourcePriority: '1',
    });
  });
});

describe('time', () => {
  test('the wall clock is read in the zone of the location', () => {
    expect(appointment({ AptDateTime: '2024-07-01 09:30:00', ClinicNum: '0' }).data).toMatchObject({
      startLocal: '2024-07-01T09:30:00',
      start: '2024-07-01T13:30:00Z',
      locationId: null,
    });
    expect(appointment({ AptDateTime: '2024-07-01 09:30:00', ClinicNum: '2' }).data).toMatchObject({
      start: '2024-07-01T16:30:00Z',
      locationId: 'clinic:2',
    });
  });

  test('ClinicNum 0 is no location: the practice’s own zone is asked for', () => {
    const asked: (string | null)[] = [];
    const map = rowReaderOf('appointment').compile(nativeLayout('appointment'), {
      ...context,
      zoneOf: (locationKey) => {
        asked.push(locationKey);
        return 'UTC';
      },
    });
    for (const ClinicNum of ['0', '2', '2', '0']) {
      map(nativeRow('appointment', { AptNum: '8', AptDateTime: '2024-07-01 09:30:00', ClinicNum }));
    }
    expect(asked).toEqual([null, '2']);
  });

  test('a time that exists twice is the first, with a note', () => {
    const record = appointment({ AptDateTime: '2024-11-03 01:30:00' });
    expect(record.data.start).toBe('2024-11-03T05:30:00Z');
    expect(issuesOf(record)).toEqual(['wall_clock_ambiguous start']);
  });

  test('a time that never was moves by the gap, with a warning', () => {
    const record = appointment({ AptDateTime: '2024-03-10 02:30:00' });
    expect(record.data).toMatchObject({ startLocal: '2024-03-10T02:30:00', start: '2024-03-10T07:30:00Z' });
    expect(issuesOf(record)).toEqual(['wall_clock_gap start']);
  });

  test.each([
    ['0001-01-01 00:00:00', undefined],
    ['0000-00-00 00:00:00', undefined],
    ['1879-12-31 23:59:59', { AptDateTime: '1879-12-31 23:59:59' }],
    [null, undefined],
  ])('%s is no time, and kept where it says something', (AptDateTime, extra) => {
    const record = appointment({ AptDateTime });
    expect(record.data).toMatchObject({ startLocal: null, start: null });
    expect(record).not.toHaveProperty('issues');
    expect(record.extra).toEqual(extra);
  });

  test('a time that is not in the calendar is noted and kept', () => {
    const record = appointment({ AptDateTime: '2023-02-29 08:00:00' });
    expect(record.data).toMatchObject({ startLocal: null, start: null });
    expect(record.extra).toEqual({ AptDateTime: '2023-02-29 08:00:00' });
    expect(issuesOf(record)).toEqual(['bad_date startLocal']);
  });

  test('a placeholder far in the future has no moment', () => {
    const record = appointment({ AptDateTime: '9999-12-31 23:59:59' });
    expect(record.data).toMatchObject({ startLocal: '9999-12-31T23:59:59', start: null });
    expect(issuesOf(record)).toEqual(['bad_date start']);
  });
});

describe('pattern', () => {
  test('each character is five minutes, runs are segments', () => {
    const { data } = appointment({ Pattern: '/XXXX//', PatternSecondary: 'XXXXXXX' });
    expect(data.durationMinutes).toBe(35);
    expect(data.segments).toEqual([
      { worker: 'assistant', minutes: 5 },
      { worker: 'provider', minutes: 20 },
      { worker: 'assistant', minutes: 10 },
    ]);
    expect(data.secondarySegments).toEqual([{ worker: 'provider', minutes: 35 }]);
  });

  test.each(['', null])('without a pattern (%s) there is no length', (Pattern) => {
    expect(appointment({ Pattern }).data).toMatchObject({ durationMinutes: null, segments: null });
  });

  test('with an unknown character the length holds and the segments do not', () => {
    const record = appointment({ Pattern: 'XXoX' });
    expect(record.data).toMatchObject({ durationMinutes: 20, segments: null });
    expect(record.extra).toEqual({ Pattern: 'XXoX' });
    expect(issuesOf(record)).toEqual(['unknown_code segments']);
  });
});

test('references and texts of an appointment', () => {
  const data = dataOf('appointment', 'appointment', {
    AptNum: '8',
    AptStatus: '1',
    PatNum: '12',
    Op: '4',
    ProvNum: '1',
    ProvHyg: '2',
    Confirmed: '21',
    UnschedStatus: '0',
    NextAptNum: '7',
    IsNewPatient: '1',
    TimeLocked: '0',
    ProcDescript: '2-MOD',
    Note: 'can\'t wait; "soon"\n--',
    DateTimeArrived: '2024-07-01 09:25:00',
    SecDateTEntry: '2024-05-01 10:00:00',
  });
  expect(data).toMatchObject({
    patientId: 'patient:12',
    operatoryId: 'operatory:4',
    providerId: 'provider:1',
    hygienistId: 'provider:2',
    confirmationDefinitionId: 'definition:21',
    unscheduledStatusDefinitionId: null,
    plannedAppointmentId: 'appointment:7',
    isNewPatient: true,
    timeLocked: false,
    procedureSummary: '2-MOD',
    note: 'can\'t wait; "soon"\n--',
    arrivedLocal: '2024-07-01T09:25:00',
    seatedLocal: null,
    enteredLocal: '2024-05-01T10:00:00',
  });
});

test('a visit has a type, and the plans of the day it was made', () => {
  const booked = { AppointmentTypeNum: '5', InsPlan1: '61', InsPlan2: '62' };
  expect(appointment(booked).data).toMatchObject({
    appointmentTypeId: 'appointmenttype:5',
    primaryInsurancePlanId: 'insplan:61',
    secondaryInsurancePlanId: 'insplan:62',
  });
  expect(appointment(booked)).not.toHaveProperty('extra');
  expect(appointment({}).data).toMatchObject({
    appointmentTypeId: null,
    primaryInsurancePlanId: null,
    secondaryInsurancePlanId: null,
    prospect: null,
    bookedOnline: null,
    recurrence: null,
  });
});

test('what an appointment refers to outside of the model is kept, zeros are not', () => {
  const record = appointment({
    Assistant: '33',
    SecUserNumEntry: '0',
    IsMirrored: '1',
    ProvBarText: '',
  });
  expect(record.extra).toEqual({ Assistant: '33', IsMirrored: '1' });
});
