import { describe, expect, test } from 'vitest';
import { issuesOf, mapRow, recordOf, rejectionOf } from './mapping.ts';

const history = (cells: Record<string, string | null>) =>
  recordOf(
    mapRow('histappointment', { HistApptNum: '70', AptNum: '8', AptStatus: '1', ...cells }),
    'appointmentHistory',
  );

test('a row of the history says what a visit was, and who changed it when', () => {
  const record = history({
    HistUserNum: '3',
    HistDateTStamp: '2024-05-06 07:08:09',
    HistApptAction: '1',
    PatNum: '12',
    Pattern: 'XX/',
    Confirmed: '21',
    UnschedStatus: '22',
    Op: '4',
    Note: 'moved; "again"',
    ProvNum: '1',
    ProvHyg: '2',
    AptDateTime: '2024-07-01 09:30:00',
    ProcDescript: '2-MOD',
    ClinicNum: '2',
    AppointmentTypeNum: '5',
  });
  expect(record.id).toBe('histappointment:70');
  expect(record.data).toEqual({
    recordStatus: 'active',
    appointmentId: 'appointment:8',
    action: 'changed',
    sourceAction: '1',
    actionLocal: '2024-05-06T07:08:09',
    userAccountId: 'userod:3',
    patientId: 'patient:12',
    status: 'scheduled',
    sourceStatus: '1',
    startLocal: '2024-07-01T09:30:00',
    start: '2024-07-01T16:30:00Z',
    durationMinutes: 15,
    locationId: 'clinic:2',
    operatoryId: 'operatory:4',
    providerId: 'provider:1',
    hygienistId: 'provider:2',
    confirmationDefinitionId: 'definition:21',
    unscheduledStatusDefinitionId: 'definition:22',
    appointmentTypeId: 'appointmenttype:5',
    procedureSummary: '2-MOD',
    note: 'moved; "again"',
  });
  expect(record).not.toHaveProperty('issues');
});

test('zeros and empty texts are nothing', () => {
  const { data } = history({ Pattern: '', HistApptAction: '0' });
  expect(data).toMatchObject({
    action: 'created',
    actionLocal: null,
    userAccountId: null,
    patientId: null,
    startLocal: null,
    start: null,
    durationMinutes: null,
    locationId: null,
    operatoryId: null,
    providerId: null,
    hygienistId: null,
    confirmationDefinitionId: null,
    unscheduledStatusDefinitionId: null,
    appointmentTypeId: null,
    procedureSummary: null,
    note: null,
  });
});

describe('codes', () => {
  test.each([
    ['0', 'created'],
    ['1', 'changed'],
    ['2', 'missed'],
    ['3', 'cancelled'],
    ['4', 'deleted'],
  ])('HistApptAction %s is %s', (HistApptAction, action) => {
    const record = history({ HistApptAction });
    // The row about a visit that was deleted is itself in force.
    expect(record.data).toMatchObject({ action, sourceAction: HistApptAction, recordStatus: 'active' });
    expect(record).not.toHaveProperty('issues');
  });

  test('an action of a later version keeps its number', () => {
    const record = history({ HistApptAction: '5' });
    expect(record.data).toMatchObject({ action: null, sourceAction: '5' });
    expect(issuesOf(record)).toEqual(['unknown_code action']);
  });

  test.each([
    ['2', 'completed'],
    ['3', 'unscheduled'],
    ['4', 'scheduled'],
    ['5', 'broken'],
    ['6', 'planned'],
    ['7', 'note'],
    ['8', 'noteCompleted'],
  ])('AptStatus %s is %s', (AptStatus, status) => {
    expect(history({ AptStatus }).data).toMatchObject({ status, sourceStatus: AptStatus });
  });

  test('an unknown status keeps its number', () => {
    const record = history({ AptStatus: '9' });
    expect(record.data).toMatchObject({ status: null, sourceStatus: '9' });
    expect(issuesOf(record)).toEqual(['unknown_code status']);
  });
});

describe('time', () => {
  test('a wall clock that the day showed twice or never is noted', () => {
    expect(issuesOf(history({ AptDateTime: '2024-11-03 01:30:00' }))).toEqual(['wall_clock_ambiguous start']);
    expect(issuesOf(history({ AptDateTime: '2024-03-10 02:30:00' }))).toEqual(['wall_clock_gap start']);
  });

  test('a time of a change that is not in the calendar is noted and kept', () => {
    const record = history({ HistDateTStamp: '2023-02-29 08:00:00' });
    expect(record.data.actionLocal).toBeNull();
    expect(record.extra).toEqual({ HistDateTStamp: '2023-02-29 08:00:00' });
    expect(issuesOf(record)).toEqual(['bad_date actionLocal']);
  });
});

test('what the history has beyond the model is kept, the pattern beside its length', () => {
  const record = history({
    Pattern: '/X?',
    PatternSecondary: '///',
    ApptSource: '6',
    TimeLocked: '1',
    Priority: '1',
    NextAptNum: '7',
    InsPlan1: '61',
    DateTimeArrived: '2024-07-01 09:25:00',
    SecDateTEntry: '0001-01-01 00:00:00',
    ProvBarText: 'Ann',
    SecurityHash: 'x',
  });
  expect(record.data.durationMinutes).toBe(15);
  expect(record.extra).toEqual({
    Pattern: '/X?',
    PatternSecondary: '///',
    ApptSource: '6',
    TimeLocked: '1',
    Priority: '1',
    NextAptNum: '7',
    InsPlan1: '61',
    DateTimeArrived: '2024-07-01 09:25:00',
    ProvBarText: 'Ann',
  });
  expect(record).not.toHaveProperty('issues');
});

test('a row without a key is rejected', () => {
  expect(rejectionOf(mapRow('histappointment', { HistApptNum: null }))).toBe('bad_key HistApptNum');
});
