import { describe, expect, test } from 'vitest';
import { columnsOf, issuesOf, mapColumns, mapJson, mapRow, recordOf, said } from './map-row.ts';

const feed = {
  id: '903',
  patientId: '51',
  startDateTime: '2026-02-25T09:30:00',
  status: 'Confirmed',
  duration: '45',
  locationId: '1',
  operatoryId: '12',
  providerIds: '[7]',
  notes: 'Bring the x-rays',
  createdOn: '2026-02-02T02:30:00Z',
  lastUpdatedOn: '2026-02-20T01:02:03Z',
};

const detail = {
  'detail.id': '903',
  'detail.patientId': '51',
  'detail.locationId': '1',
  'detail.operatoryId': '12',
  'detail.dateTime': '2026-02-25T14:30:00Z',
  'detail.duration': '45',
  'detail.statusId': '4',
  'detail.notes': 'Bring the x-rays',
  'detail.bookingMode': '2',
  'detail.appointmentMode': '1',
  'detail.providerIds': '[7]',
  'detail.productionTypeId': '2',
  'detail.options': '0',
  'detail.version': 'AAA=',
};

const visit = (cells: Readonly<Record<string, string | null>>) =>
  recordOf(mapRow('appointment', cells), 'appointment');

describe('a visit of the feed', () => {
  const columns = columnsOf('appointment').filter((column) => !column.startsWith('detail.'));

  test('holds what its row says; its times are those of its location', () => {
    const record = recordOf(mapColumns('appointment', columns, feed), 'appointment');
    expect(record.id).toBe('appointment:903');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:51',
      status: 'scheduled',
      sourceStatus: 'Confirmed',
      startLocal: '2026-02-25T09:30:00',
      start: '2026-02-25T14:30:00Z',
      durationMinutes: 45,
      locationId: 'location:1',
      operatoryId: 'operatory:12',
      providerId: 'provider:7',
      // 02:30 UTC was still the day before.
      enteredLocal: '2026-02-01T21:30:00',
      note: 'Bring the x-rays',
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  test('in the west is three hours later', () => {
    const { data } = visit({ ...feed, locationId: '2' });
    expect(data).toMatchObject({ startLocal: '2026-02-25T09:30:00', start: '2026-02-25T17:30:00Z' });
    expect(data.enteredLocal).toBe('2026-02-01T18:30:00');
  });

  test('may have its start under another name', () => {
    const { startDateTime, ...rest } = feed;
    expect(visit({ ...rest, startTime: startDateTime })).toEqual(visit(feed));
    expect(
      recordOf(mapJson('appointment', '{"ID": 903, "StartTime": "2026-02-25T09:30:00"}'), 'appointment').data,
    ).toMatchObject({ startLocal: '2026-02-25T09:30:00' });
  });

  test.each([
    ['Scheduled', 'scheduled'],
    ['Confirmed', 'scheduled'],
    ['Un-Confirmed', 'scheduled'],
    ['unconfirmed', 'scheduled'],
    ['Rescheduled', 'scheduled'],
    ['Checked Out', 'completed'],
    ['checked_out', 'completed'],
    ['Missed', 'broken'],
    ['No Show', 'broken'],
    ['Cancelled', 'broken'],
    ['Canceled', 'broken'],
    ['BLOCKED', 'note'],
  ])('of state %s is %s', (status, meaning) => {
    const record = visit({ ...feed, status });
    expect(record.data).toMatchObject({ status: meaning, sourceStatus: status });
    expect(record).not.toHaveProperty('issues');
  });

  test('of a state that the practice made for itself is kept, with an issue', () => {
    const record = visit({ ...feed, status: 'Waiting for lab' });
    expect(record.data).toMatchObject({ status: null, sourceStatus: 'Waiting for lab' });
    expect(issuesOf(record)).toEqual(['unknown_code status']);
    expect(record).not.toHaveProperty('extra');
  });

  test('that holds time for nobody has no patient', () => {
    const { data } = visit({ ...feed, patientId: null, status: 'Blocked', providerIds: '[]' });
    expect(data).toMatchObject({ patientId: null, status: 'note', providerId: null });
  });

  test('with several providers names the first, and keeps all', () => {
    const record = visit({ ...feed, providerIds: '[7,9007199254740993]' });
    expect(record.data.providerId).toBe('provider:7');
    expect(record.extra).toEqual({ providerIds: '[7,9007199254740993]' });
  });

  test.each([
    ['providerIds', 'seven', 'bad_number providerId', 'providerId'],
    ['duration', '-5', 'bad_number durationMinutes', 'durationMinutes'],
    ['createdOn', '2026-02-02T02:30:00', 'bad_date enteredLocal', 'enteredLocal'],
    ['startDateTime', '2026-02-25T14:30:00Z', 'bad_date startLocal', 'startLocal'],
  ])('whose %s is %s keeps the text, with an issue', (column, text, issue, field) => {
    const record = visit({ ...feed, [column]: text });
    expect(record.data).toHaveProperty([field], null);
    expect(issuesOf(record)).toEqual([issue]);
    expect(record.extra).toEqual({ [column]: text });
  });

  test('in the hour that the clock shows twice is taken for the first, and noted', () => {
    const record = visit({ ...feed, startDateTime: '2026-11-01T01:30:00' });
    expect(record.data.start).toBe('2026-11-01T05:30:00Z');
    expect(issuesOf(record)).toEqual(['wall_clock_ambiguous start']);
  });

  test('in an hour that never was is read with the offset before, and noted', () => {
    const record = visit({ ...feed, startDateTime: '2026-03-08T02:30:00' });
    expect(record.data.start).toBe('2026-03-08T07:30:00Z');
    expect(issuesOf(record)).toEqual(['wall_clock_gap start']);
  });

  test('in a year that only stands for none has no moment', () => {
    const record = visit({ ...feed, startDateTime: '9999-12-31T00:00:00' });
    expect(record.data).toMatchObject({ startLocal: '9999-12-31T00:00:00', start: null });
    expect(issuesOf(record)).toEqual(['bad_date start']);
  });
});

describe('a visit with its resource', () => {
  test('has what only the resource says', () => {
    const record = visit({ ...feed, ...detail });
    expect(record.data).toMatchObject({
      start: '2026-02-25T14:30:00Z',
      appointmentTypeId: 'productionType:2',
      bookedOnline: true,
      confirmationDefinitionId: 'appointmentStatus:4',
    });
    expect(record).not.toHaveProperty('issues');
    expect(record.extra).toEqual({
      'detail.id': '903',
      'detail.patientId': '51',
      'detail.locationId': '1',
      'detail.operatoryId': '12',
      'detail.duration': '45',
      'detail.notes': 'Bring the x-rays',
      'detail.appointmentMode': '1',
      'detail.providerIds': '[7]',
      'detail.options': '0',
      'detail.version': 'AAA=',
    });
  });

  test.each([
    ['1', false, []],
    ['2', true, []],
    ['Online', true, []],
    [null, null, []],
    ['3', null, ['unknown_code bookedOnline']],
  ])('of booking mode %j was booked online: %j', (mode, bookedOnline, issues) => {
    const record = visit({ ...feed, ...detail, 'detail.bookingMode': mode });
    expect(record.data.bookedOnline).toBe(bookedOnline);
    expect(issuesOf(record)).toEqual(issues);
  });

  test.each([['2026-11-01T05:30:00Z'], ['2026-11-01T06:30:00Z']])(
    'in the hour that the clock shows twice begins when the resource says: %s',
    (moment) => {
      const record = visit({
        ...feed,
        ...detail,
        startDateTime: '2026-11-01T01:30:00',
        'detail.dateTime': moment,
      });
      expect(record.data).toMatchObject({ startLocal: '2026-11-01T01:30:00', start: moment });
      expect(record).not.toHaveProperty('issues');
    },
  );

  test.each([
    ['2026-02-25T09:30:00', '2026-02-25T15:30:00Z', '2026-02-25T14:30:00Z'],
    // Neither of the two moments that the clock may mean.
    ['2026-11-01T01:30:00', '2026-11-01T07:30:00Z', '2026-11-01T05:30:00Z'],
  ])('that differs begins when the feed says, and both are kept: %s, %s', (startDateTime, moment, start) => {
    const record = visit({ ...feed, ...detail, startDateTime, 'detail.dateTime': moment });
    expect(record.data).toMatchObject({ startLocal: startDateTime, start });
    expect(record.issues).toEqual([
      { rule: 'representations_differ', severity: 'warning', field: 'start', code: 'rule_violated' },
    ]);
    expect(record.extra?.['detail.dateTime']).toBe(moment);
  });

  test.each([null, '0'])(
    'has the clock of the place that the resource names where the feed says %j',
    (locationId) => {
      const west = { ...detail, 'detail.locationId': '2', 'detail.dateTime': '2026-02-25T17:30:00Z' };
      const record = visit({ ...feed, ...west, locationId });
      expect(record.data).toMatchObject({
        startLocal: '2026-02-25T09:30:00',
        start: '2026-02-25T17:30:00Z',
        enteredLocal: '2026-02-01T18:30:00',
      });
      expect(issuesOf(record)).toEqual([]);
      // Of two places the feed's counts, as everything of it does.
      expect(issuesOf(visit({ ...feed, ...west }))).toEqual(['rule_violated start']);
    },
  );

  test('is the same moment whatever empty fraction is written', () => {
    const record = visit({ ...feed, ...detail, 'detail.dateTime': '2026-02-25T14:30:00.000Z' });
    expect(record.data.start).toBe('2026-02-25T14:30:00.000Z');
    expect(record).not.toHaveProperty('issues');
  });

  test('in an hour that never was agrees where the moments do', () => {
    const agreed = visit({
      ...feed,
      ...detail,
      startDateTime: '2026-03-08T02:30:00',
      'detail.dateTime': '2026-03-08T07:30:00Z',
    });
    expect(agreed.data.start).toBe('2026-03-08T07:30:00Z');
    expect(issuesOf(agreed)).toEqual(['wall_clock_gap start']);
  });

  test('whose moment cannot be read begins when the feed says', () => {
    const record = visit({ ...feed, ...detail, 'detail.dateTime': 'soon' });
    expect(record.data.start).toBe('2026-02-25T14:30:00Z');
    expect(issuesOf(record)).toEqual(['bad_date start']);
    expect(record.extra?.['detail.dateTime']).toBe('soon');
  });
});
