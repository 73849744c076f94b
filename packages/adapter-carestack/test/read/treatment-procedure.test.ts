import { describe, expect, test } from 'vitest';
import { type Cells, issuesOf, mapRow, recordOf, said } from './map-row.ts';

const row: Cells = {
  id: '9007199254740993',
  patientId: '51',
  treatmentPlanId: '7',
  treatmentPlanPhaseId: '8',
  procedureCodeId: '120',
  appointmentId: '33',
  quadrantId: null,
  tooth: '3',
  'surfaces.b': 'true',
  'surfaces.l': 'false',
  'surfaces.m': 'true',
  'surfaces.o': 'true',
  'surfaces.f': 'false',
  'surfaces.d': 'true',
  'surfaces.i': 'false',
  materialId: '4',
  providerId: '12',
  locationId: '2',
  proposedDate: '2026-01-10T00:00:00',
  dateOfService: '2026-02-25T00:00:00',
  patientEstimate: '12.5',
  insuranceEstimate: '80',
  statusId: '8',
  isDeleted: 'false',
  lastUpdatedOn: '2026-02-25T14:30:00Z',
};

const noSurfaces: Cells = Object.fromEntries([...'lfbdiom'].map((letter) => [`surfaces.${letter}`, null]));
const mapped = (cells: Cells = {}) => mapRow('treatmentProcedure', { ...row, ...cells });
const procedure = (cells: Cells = {}) => recordOf(mapped(cells), 'procedure');
const item = (cells: Cells = {}) => recordOf(mapped(cells), 'treatmentPlanItem');

describe('a treatment procedure', () => {
  test('holds what its row says, and an id beyond 2^53 keeps every digit', () => {
    const record = procedure();
    expect(record.id).toBe('treatmentProcedure:9007199254740993');
    expect(record.source).toEqual({
      adapter: 'carestack',
      instance: 'main',
      table: 'treatmentProcedure',
      key: '9007199254740993',
    });
    const { data } = record;
    expect(said(data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:51',
      procedureCodeId: 'procedureCode:120',
      status: 'completed',
      sourceStatus: '8',
      date: '2026-02-25',
      plannedDate: '2026-01-10',
      completedDate: '2026-02-25',
      tooth: '3',
      sourceTooth: '3',
      surfaces: ['M', 'O', 'D', 'B'],
      providerId: 'provider:12',
      locationId: 'location:2',
      appointmentId: 'appointment:33',
    });
    expect(record.extra).toEqual({ materialId: '4' });
    expect(record).not.toHaveProperty('issues');
  });

  test('has its place in a plan', () => {
    const record = item();
    expect(record.id).toBe('treatmentProcedure:9007199254740993#plan');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      treatmentPlanId: 'treatmentPlan:7',
      procedureId: 'treatmentProcedure:9007199254740993',
      isFrozen: false,
      patientId: 'patient:51',
      priorityDefinitionId: 'treatmentPlanPhase:8',
      date: '2026-01-10',
      patientCents: 1_250,
      primaryInsuranceCents: 8_000,
    });
    expect(record).not.toHaveProperty('extra');
  });

  test.each([
    ['1', 'planned'],
    ['2', 'planned'],
    ['3', 'planned'],
    ['4', 'plannedInactive'],
    ['5', 'plannedInactive'],
    ['6', 'plannedInactive'],
    ['7', 'referred'],
    ['8', 'completed'],
    ['Referred Out', 'referred'],
  ])('of status %s is %s', (statusId, status) => {
    const record = procedure({ statusId });
    expect(record.data).toMatchObject({ status, sourceStatus: statusId });
    expect(record.data.completedDate).toBe(status === 'completed' ? '2026-02-25' : null);
    expect(record).not.toHaveProperty('issues');
  });

  test('of an unknown status is kept, with an issue', () => {
    const record = procedure({ statusId: '99' });
    expect(record.data).toMatchObject({ recordStatus: 'active', status: null, sourceStatus: '99' });
    expect(record.data.completedDate).toBeNull();
    expect(issuesOf(record)).toEqual(['unknown_code status']);
  });

  test.each([
    ['3', '3', null],
    ['32', '32', null],
    ['A', 'A', null],
    ['51', '51', null],
    ['1,7,8', null, ['1', '7', '8']],
    [' 1, A ', null, ['1', 'A']],
    ['14,', '14', null],
  ])('on tooth %j stands on %j %j', (written, tooth, teeth) => {
    const record = procedure({ tooth: written });
    expect(record.data).toMatchObject({ tooth, teeth, sourceTooth: written });
    expect(record).not.toHaveProperty('issues');
  });

  test.each([
    ['99', 'bad_tooth tooth'],
    ['Z', 'bad_tooth tooth'],
    ['1-3', 'bad_tooth tooth'],
    ['1,99', 'bad_tooth teeth'],
  ])('on %j, which is no tooth, keeps the text alone, with an issue', (written, issue) => {
    const record = procedure({ tooth: written });
    expect(record.data).toMatchObject({ tooth: null, teeth: null, sourceTooth: written });
    expect(issuesOf(record)).toEqual([issue]);
  });

  test('on no tooth has none', () => {
    expect(procedure({ tooth: null }).data).toMatchObject({ tooth: null, teeth: null, sourceTooth: null });
    expect(procedure({ tooth: '' }).data).toMatchObject({ tooth: null, teeth: null, sourceTooth: null });
  });

  test.each(['MOD', '["M","O"]'])('says that it cannot read surfaces in the form %s', (surfaces) => {
    const record = procedure({ ...noSurfaces, surfaces });
    expect(record.data.surfaces).toBeNull();
    expect(issuesOf(record)).toEqual(['unknown_code surfaces']);
    expect(record.extra).toMatchObject({ surfaces });
    expect(issuesOf(procedure({ ...noSurfaces, surfaces: '[]' }))).toEqual([]);
  });

  test('lists its surfaces in one order', () => {
    const all = Object.fromEntries([...'lfbdiom'].map((letter) => [`surfaces.${letter}`, 'true']));
    expect(procedure(all).data.surfaces).toEqual(['M', 'O', 'I', 'D', 'B', 'F', 'L']);
    const none = Object.fromEntries([...'lfbdiom'].map((letter) => [`surfaces.${letter}`, 'false']));
    expect(procedure(none).data.surfaces).toBeNull();
    const absent = Object.fromEntries([...'lfbdiom'].map((letter) => [`surfaces.${letter}`, null]));
    expect(procedure(absent).data.surfaces).toBeNull();
  });

  test('with a surface that is neither true nor false keeps it, with an issue', () => {
    const record = procedure({ 'surfaces.b': 'maybe' });
    expect(record.data.surfaces).toEqual(['M', 'O', 'D']);
    expect(issuesOf(record)).toEqual(['unknown_code surfaces']);
    expect(record.extra).toMatchObject({ 'surfaces.b': 'maybe' });
  });

  test.each([
    ['1', '00'],
    ['2', '01'],
    ['3', '02'],
    ['4', '10'],
    ['5', '20'],
    ['6', '30'],
    ['7', '40'],
    [null, null],
  ])('in quadrant %s lies in area %s', (quadrantId, area) => {
    const record = procedure({ quadrantId });
    expect(record.data.area).toBe(area);
    expect(record).not.toHaveProperty('issues');
  });

  test('in an unknown quadrant keeps it, with an issue', () => {
    const record = procedure({ quadrantId: '8' });
    expect(record.data.area).toBeNull();
    expect(record.extra).toMatchObject({ quadrantId: '8' });
    expect(issuesOf(record)).toEqual(['unknown_code area']);
  });

  test('that is not done has the day on which it was proposed', () => {
    const record = procedure({ dateOfService: null, statusId: '1' });
    expect(record.data).toMatchObject({
      date: '2026-01-10',
      plannedDate: '2026-01-10',
      completedDate: null,
    });
  });

  test('whose day of service is a moment has no date: the zone that it means is not known', () => {
    const record = procedure({ dateOfService: '2026-02-25T22:10:00Z' });
    expect(record.data).toMatchObject({ date: null, plannedDate: '2026-01-10', completedDate: null });
    expect(record.extra).toMatchObject({ dateOfService: '2026-02-25T22:10:00Z' });
    expect(issuesOf(record)).toEqual(['bad_date date']);
  });

  test('whose day of proposal cannot be read is noted on both records', () => {
    const records = mapped({ proposedDate: 'soon' });
    expect(issuesOf(recordOf(records, 'procedure'))).toEqual(['bad_date plannedDate']);
    expect(issuesOf(recordOf(records, 'treatmentPlanItem'))).toEqual(['bad_date date']);
    expect(recordOf(records, 'procedure').extra).toMatchObject({ proposedDate: 'soon' });
  });

  test('that was deleted keeps its status, and so does its place in the plan', () => {
    expect(procedure({ isDeleted: 'true' }).data).toMatchObject({
      recordStatus: 'deleted',
      status: 'completed',
    });
    expect(item({ isDeleted: 'true' }).data.recordStatus).toBe('deleted');
    expect(item({ isDeleted: 'true', treatmentPlanId: null }).data.recordStatus).toBe('deleted');
    expect(item({ isDeleted: 'true' }).data.treatmentPlanId).toBe('treatmentPlan:7');
  });

  test.each([null, '0', ''])('of plan %j stands in no plan', (treatmentPlanId) => {
    expect(item({ treatmentPlanId }).data).toMatchObject({
      recordStatus: 'inactive',
      treatmentPlanId: null,
    });
    expect(procedure({ treatmentPlanId }).data.recordStatus).toBe('active');
  });

  test('keeps an estimate of half a cent beside its rounded cents', () => {
    const record = item({ patientEstimate: '0.125', insuranceEstimate: 'about 5' });
    expect(record.data).toMatchObject({ patientCents: 13, primaryInsuranceCents: null });
    expect(record.extra).toEqual({ patientEstimate: '0.125', insuranceEstimate: 'about 5' });
    expect(issuesOf(record).sort()).toEqual([
      'bad_amount primaryInsuranceCents',
      'fractional_cents patientCents',
    ]);
  });

  test('keeps what the profile does not know', () => {
    expect(procedure({ newField: 'x' }).extra).toEqual({ materialId: '4', newField: 'x' });
  });

  test.each([null, '', '0'])('without a key (%j) is rejected, its values sealed', (id) => {
    const { records, fate } = mapped({ id });
    expect(records).toEqual([]);
    expect(fate).toMatchObject({ kind: 'rejected', rejection: { entity: 'procedure', code: 'bad_key' } });
    expect(JSON.stringify(fate)).not.toContain('patient:51');
    if (fate.kind === 'rejected') expect(fate.rejection.raw.reveal()).toMatchObject({ patientId: '51' });
  });
});

describe('an existing procedure', () => {
  const existing = (cells: Cells) =>
    recordOf(mapRow('existingProcedure', { id: '6', ...cells }), 'procedure');

  test('holds what its row says', () => {
    const record = existing({
      patientId: '51',
      procedureCodeId: '9',
      tooth: '1,2',
      'surfaces.f': 'true',
      'surfaces.i': 'true',
      materialId: '3',
      providerId: '4',
      receivedAt: '2',
      dateOfService: '2019-05-06',
      quadrantId: '5',
      locationId: '1',
      notes: 'Done abroad, says the invented patient.',
      isDeleted: 'false',
      lastUpdatedOn: '2026-02-25T14:30:00Z',
    });
    expect(record.id).toBe('existingProcedure:6');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:51',
      procedureCodeId: 'procedureCode:9',
      status: 'existingElsewhere',
      sourceStatus: '2',
      date: '2019-05-06',
      sourceTooth: '1,2',
      teeth: ['1', '2'],
      surfaces: ['I', 'F'],
      area: '20',
      providerId: 'provider:4',
      locationId: 'location:1',
    });
    expect(record.extra).toEqual({ materialId: '3', notes: 'Done abroad, says the invented patient.' });
    expect(record).not.toHaveProperty('issues');
  });

  test.each([
    ['0', null],
    ['1', 'existing'],
    ['2', 'existingElsewhere'],
    ['3', 'referred'],
    [null, null],
  ])('received at %s is %s, without an issue', (receivedAt, status) => {
    const record = existing({ receivedAt });
    expect(record.data).toMatchObject({ status, sourceStatus: receivedAt });
    expect(record).not.toHaveProperty('issues');
  });

  test('received at an unknown place is kept, with an issue', () => {
    const record = existing({ receivedAt: '99' });
    expect(record.data).toMatchObject({ status: null, sourceStatus: '99' });
    expect(issuesOf(record)).toEqual(['unknown_code status']);
  });

  test('that was deleted is a record all the same', () => {
    expect(existing({ isDeleted: 'true', receivedAt: '1' }).data).toMatchObject({
      recordStatus: 'deleted',
      status: 'existing',
    });
    const unreadable = existing({ isDeleted: 'perhaps' });
    expect(unreadable.data.recordStatus).toBe('active');
    expect(issuesOf(unreadable)).toEqual(['unknown_code recordStatus']);
  });
});
