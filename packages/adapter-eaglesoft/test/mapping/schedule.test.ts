import { describe, expect, test } from 'vitest';
import { type Cells, fatesOf, issuesOf, mapRows, recordOf, said } from './map-tables.ts';

const visit: Cells = {
  appointment_id: '7',
  patient_id: 'a1   ',
  classification: '1',
  start_time: '2026-03-02 09:00:00.000000',
  end_time: '2026-03-02 09:45:00.000000',
  location_id: '3',
  appointment_type_id: '2',
  description: 'Crown',
  appointment_notes: 'knee pain',
  appointment_name: 'Quinn, Ada',
  scheduled_by: 'AB ',
  priority: '2',
};

const mapVisit = (cells: Cells = {}, ...providers: readonly Cells[]) =>
  mapRows(
    ['appointment', { ...visit, ...cells }],
    ...providers.map((provider) => ['appointment_provider', { appointment_id: '7', ...provider }] as const),
  );
const visitOf = (cells: Cells = {}, ...providers: readonly Cells[]) =>
  recordOf(mapVisit(cells, ...providers), 'appointment');

describe('a visit', () => {
  test('is in a chair, from one time of the clock on the wall to another', () => {
    const record = visitOf(
      {},
      {
        provider_id: 'dr1',
        start_time: '2026-03-02 09:00:00.000000',
        end_time: '2026-03-02 09:45:00.000000',
      },
    );
    expect(record.id).toBe('appointment:7');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:A1',
      status: 'scheduled',
      sourceStatus: '1',
      startLocal: '2026-03-02T09:00:00',
      start: '2026-03-02T14:00:00Z',
      durationMinutes: 45,
      operatoryId: 'chairs:3',
      providerId: 'provider:DR1',
      appointmentTypeId: 'appt_types:2',
      procedureSummary: 'Crown',
      note: 'knee pain',
    });
    expect(record.extra).toEqual({ appointment_name: 'Quinn, Ada', scheduled_by: 'AB', priority: '2' });
    expect(record.issues).toBeUndefined();
  });

  test.each([
    ['1', null, 'scheduled', 'active', []],
    ['1', '2', 'scheduled', 'active', []],
    ['1', '4', 'completed', 'active', []],
    ['2', '4', 'note', 'active', []],
    ['16', null, null, 'deleted', []],
    ['4', null, null, 'active', ['unknown_code status']],
    ['64', null, null, 'active', ['unknown_code status']],
    [null, null, null, 'active', []],
  ])('of classification %j and arrival %j is %j', (classification, arrival_status, status, life, issues) => {
    const record = visitOf({ classification, arrival_status });
    expect(record.data).toMatchObject({ status, sourceStatus: classification, recordStatus: life });
    expect(issuesOf(record)).toEqual(issues);
    const isTold = status === 'completed' || arrival_status === null;
    expect(record.extra?.arrival_status).toBe(isTold ? undefined : arrival_status);
  });

  test('of nobody who is a patient yet has a prospect', () => {
    const record = visitOf({ patient_id: null });
    expect(record.data).toMatchObject({
      patientId: null,
      prospect: { lastName: 'Quinn, Ada', firstName: null, phone: null, email: null },
    });
    expect(record.extra).not.toHaveProperty('appointment_name');
    expect(visitOf({ patient_id: null, classification: '2' }).data.prospect).toBeNull();
  });

  test.each([
    ['1', 'asap'],
    ['y', 'asap'],
    ['0', 'normal'],
    [null, null],
  ])('that the patient would take sooner (%j) has the priority %j', (sooner_if_possible, priority) => {
    expect(visitOf({ sooner_if_possible }).data).toMatchObject({
      priority,
      sourcePriority: sooner_if_possible,
    });
  });

  test('has the times of who came', () => {
    expect(
      visitOf({
        arrival_time: '2026-03-02 08:55:00',
        inchair_time: '2026-03-02 09:01:00',
        walkout_time: '2026-03-02 09:44:10.250',
      }).data,
    ).toMatchObject({
      arrivedLocal: '2026-03-02T08:55:00',
      seatedLocal: '2026-03-02T09:01:00',
      dismissedLocal: '2026-03-02T09:44:10.250',
    });
  });

  test.each([
    ['2026-03-08 02:30:00', '2026-03-08T07:30:00Z', ['wall_clock_gap start']],
    ['2026-11-01 01:30:00', '2026-11-01T05:30:00Z', ['wall_clock_ambiguous start']],
  ])('at %s, which the clock showed never or twice, says so', (start_time, start, issues) => {
    const record = visitOf({ start_time, end_time: null });
    expect(record.data).toMatchObject({ start, durationMinutes: null });
    expect(issuesOf(record)).toEqual(issues);
  });

  test.each([
    ['2026-03-02 08:00:00', null, ['rule_violated durationMinutes'], true],
    ['2026-03-02 09:00:30', 0, ['time_finer_than_minute durationMinutes'], true],
    ['2026-03-03 09:00:00', 1_440, [], false],
    ['soon', null, ['bad_date durationMinutes'], true],
  ])('until %s lasts %j minutes', (end_time, durationMinutes, issues, isKept) => {
    const record = visitOf({ end_time });
    expect([record.data.durationMinutes, issuesOf(record)]).toEqual([durationMinutes, issues]);
    expect(record.extra?.end_time).toBe(isKept ? end_time : undefined);
  });

  test('without a start keeps its end', () => {
    const record = visitOf({ start_time: null });
    expect(record.data).toMatchObject({ startLocal: null, start: null, durationMinutes: null });
    expect([record.extra?.end_time, record.issues]).toEqual(['2026-03-02 09:45:00', undefined]);
  });
});

describe('who works at a visit', () => {
  const [nine, ten] = ['2026-03-02 09:00:00', '2026-03-02 10:00:00'];
  const hygienist: Cells = { provider_id: 'hy ', start_time: nine, end_time: ten };
  const dentist: Cells = { provider_id: 'DR1', start_time: nine, end_time: ten };
  const assistant: Cells = { provider_id: 'AA ', start_time: null, end_time: null };
  const late: Cells = { provider_id: 'AB ', start_time: `${ten}.000000`, end_time: null };

  test('first is who begins first, then the lesser key; all of several are kept in that order', () => {
    for (const rows of [
      [hygienist, dentist, assistant, late],
      [assistant, late, dentist, hygienist],
    ]) {
      const outcome = mapVisit({}, ...rows);
      const record = recordOf(outcome, 'appointment');
      expect(record.data.providerId).toBe('provider:DR1');
      expect(JSON.parse(String(record.extra?.appointment_provider))).toEqual([
        ['DR1', nine, ten],
        ['hy', nine, ten],
        ['AB', ten, null],
        ['AA', null, null],
      ]);
      expect(fatesOf(outcome)).toEqual(['mapped', 'folded', 'folded', 'folded', 'folded']);
    }
  });

  test('alone is kept where the times are not those of the visit', () => {
    expect(visitOf({}, dentist).extra?.appointment_provider).toBe(JSON.stringify([['DR1', nine, ten]]));
    expect(visitOf({ end_time: ten }, dentist).extra).not.toHaveProperty('appointment_provider');
    expect(visitOf().data.providerId).toBeNull();
  });

  test('at a visit that is not there is rejected', () => {
    expect(fatesOf(mapRows(['appointment_provider', { appointment_id: '9', provider_id: 'DR1' }]))).toEqual([
      'orphan_reference appointment_id (appointment_provider:9)',
    ]);
  });
});

describe('the schedule', () => {
  test('has days on which a practice is closed', () => {
    const outcome = mapRows(['holidays', { practice_id: '2', hol_date: '2026-07-04', hol_name: 'Fourth' }]);
    const record = recordOf(outcome, 'scheduleBlock', 'holidays:2,2026-07-04');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      date: '2026-07-04',
      kind: 'practice',
      status: 'holiday',
      locationId: 'practice:2',
      note: 'Fourth',
    });
  });

  const hours: Cells = {
    hours_id: '5',
    provider_id: 'dr1',
    chair_num: '3',
    occur_on_date: '2026-03-02',
    start_time: '08:00:00',
    end_time: '17:00:00.000',
    lunch_start: '12:00:00',
    lunch_end: '13:00:00',
    recurrance_id: '8',
  };

  test('has the hours of a provider on a day, and the lunch break in them', () => {
    const outcome = mapRows(['custom_hours', hours]);
    const work = recordOf(outcome, 'scheduleBlock', 'custom_hours:5');
    expect(said(work.data)).toEqual({
      recordStatus: 'active',
      date: '2026-03-02',
      startTimeLocal: '08:00:00',
      endTimeLocal: '17:00:00',
      kind: 'provider',
      status: 'open',
      providerId: 'provider:DR1',
      operatoryIds: ['chairs:3'],
    });
    expect(work.extra).toEqual({ recurrance_id: '8' });
    expect(said(recordOf(outcome, 'scheduleBlock', 'custom_hours:5#lunch').data)).toEqual({
      recordStatus: 'active',
      date: '2026-03-02',
      startTimeLocal: '12:00:00',
      endTimeLocal: '13:00:00',
      kind: 'blockout',
      providerId: 'provider:DR1',
      operatoryIds: ['chairs:3'],
    });
  });

  test('has no lunch break where there are no times, and no chair where it names none', () => {
    const outcome = mapRows([
      'custom_hours',
      { ...hours, chair_num: '0', lunch_start: null, lunch_end: null },
    ]);
    const lunch = recordOf(outcome, 'scheduleBlock', 'custom_hours:5#lunch');
    expect(lunch.data).toMatchObject({ recordStatus: 'inactive', startTimeLocal: null, operatoryIds: null });
  });
});
