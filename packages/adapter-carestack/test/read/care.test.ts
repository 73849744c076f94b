import { describe, expect, test } from 'vitest';
import { careStackExtraClass } from '../../src/profile/tables.ts';
import { type Cells, issuesOf, mapRow, recordOf, said } from './map-row.ts';

describe('a treatment plan', () => {
  const plan = (cells: Cells) =>
    recordOf(mapRow('treatmentPlan', { TreatmentPlanId: '7', patientId: '51', ...cells }), 'treatmentPlan');

  test('holds what its row says', () => {
    const record = plan({
      TreatmentPlanName: 'Invented plan',
      StatusId: '3',
      Duration: '30',
      ConditionIds: '4,5',
      CoordinatorId: '12',
    });
    expect(record.id).toBe('treatmentPlan:7');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:51',
      status: 'active',
      sourceStatus: '3',
      heading: 'Invented plan',
    });
    expect(record.extra).toEqual({ Duration: '30', ConditionIds: '4,5', CoordinatorId: '12' });
    expect(record).not.toHaveProperty('issues');
  });

  test.each([
    ['0', null],
    ['1', 'active'],
    ['2', 'active'],
    ['3', 'active'],
    ['4', 'inactive'],
    ['5', 'inactive'],
    ['6', 'inactive'],
    ['7', 'inactive'],
    ['8', 'inactive'],
    ['9', 'active'],
    ['10', 'inactive'],
    ['Service Completed', 'inactive'],
  ])('of status %s is %s', (StatusId, status) => {
    const record = plan({ StatusId });
    expect(record.data).toMatchObject({ recordStatus: 'active', status, sourceStatus: StatusId });
    expect(record).not.toHaveProperty('issues');
  });

  test('of an unknown status is kept, with an issue', () => {
    const record = plan({ StatusId: '11' });
    expect(record.data).toMatchObject({ status: null, sourceStatus: '11' });
    expect(issuesOf(record)).toEqual(['unknown_code status']);
  });

  test('does not keep the phases, which are rows of their own', () => {
    expect(plan({ TreatmentPlanPhase: '[{"TreatmentPlanPhaseId":8}]' })).not.toHaveProperty('extra');
  });
});

describe('a phase of a treatment plan', () => {
  const phase = (cells: Cells) =>
    recordOf(mapRow('treatmentPlanPhase', { TreatmentPlanPhaseId: '8', ...cells }), 'definition');

  test('is a priority of treatment', () => {
    const record = phase({
      TreatmentPlanId: '7',
      PlanPhaseName: 'Phase 1',
      Duration: '14',
      IsDeleted: 'false',
    });
    expect(record.id).toBe('treatmentPlanPhase:8');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      category: 'treatmentPriority',
      sourceCategory: 'treatment-plan-phase',
    });
    expect(record.extra).toEqual({ TreatmentPlanId: '7', Duration: '14', PlanPhaseName: 'Phase 1' });
    // Written for one patient: not among what a definition shows to everybody.
    expect(careStackExtraClass('definition', 'PlanPhaseName')).toBe('direct');
  });

  test('that was deleted is a record all the same', () => {
    expect(phase({ IsDeleted: 'true' }).data.recordStatus).toBe('deleted');
  });
});

describe('a note', () => {
  const note = (cells: Cells) => mapRow('note', { NoteId: '5', patientId: '51', ...cells });

  test('of treatment is a clinical note', () => {
    const { records } = note({
      NoteType: 'Patient Clinical',
      RawText: 'Tooth 3 filled.',
      NoteText: '<p>Tooth 3 filled.</p>',
      NoteAttachments: '[{"Id":1}]',
      DocumentIds: '[7]',
    });
    expect(records).toHaveLength(1);
    const record = recordOf({ records }, 'clinicalNote');
    expect(record.id).toBe('note:5');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:51',
      note: 'Tooth 3 filled.',
    });
    expect(record.extra).toEqual({
      NoteType: 'Patient Clinical',
      NoteText: '<p>Tooth 3 filled.</p>',
      NoteAttachments: '[{"Id":1}]',
      DocumentIds: '[7]',
    });
    expect(record).not.toHaveProperty('issues');
  });

  test.each([
    'Patient Appointment',
    'Patient Communication',
    'Patient Financial',
    'Patient General',
    'Recall Note',
    'patient-general',
  ])('of type %s is a contact', (NoteType) => {
    const { records } = note({ NoteType, RawText: 'Called.' });
    expect(records).toHaveLength(1);
    const record = recordOf({ records }, 'communication');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:51',
      kind: 'contact',
      note: 'Called.',
    });
    expect(record.extra).toEqual({ NoteType });
    expect(record).not.toHaveProperty('issues');
  });

  test.each(['Insurance', null])('of unknown type %j is a contact, with an issue', (NoteType) => {
    const record = recordOf(note({ NoteType, RawText: 'x' }), 'communication');
    expect(record.data).toMatchObject({ kind: 'contact', note: 'x' });
    expect(issuesOf(record)).toEqual(['unknown_code kind']);
  });

  test('without plain text holds what it has, once', () => {
    const record = recordOf(note({ NoteType: 'Patient Clinical', NoteText: '<b>x</b>' }), 'clinicalNote');
    expect(record.data.note).toBe('<b>x</b>');
    expect(record.extra).toEqual({ NoteType: 'Patient Clinical' });
    expect(recordOf(note({ NoteType: 'Recall Note' }), 'communication').data.note).toBeNull();
  });
});

describe('a medical alert', () => {
  const alert = (cells: Cells) =>
    recordOf(mapRow('medicalAlert', { patientMedicalAlertId: '3', patientId: '51', ...cells }), 'alert');

  test('holds what its row says', () => {
    const record = alert({
      medicalAlertId: '90',
      alertName: 'Invented latex allergy',
      alertType: '1',
      isRemoved: 'false',
      createdUserType: '2',
      createdBy: 'Zoë Fiction',
      createdOn: '2026-01-02T03:04:05Z',
      lastModifiedOn: '2026-01-03T03:04:05Z',
    });
    expect(record.id).toBe('medicalAlert:3');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:51',
      kind: 'allergy',
      status: 'active',
      description: 'Invented latex allergy',
    });
    expect(record.extra).toEqual({
      medicalAlertId: '90',
      createdUserType: '2',
      createdBy: 'Zoë Fiction',
      createdOn: '2026-01-02T03:04:05Z',
      lastModifiedOn: '2026-01-03T03:04:05Z',
    });
  });

  test.each([
    ['0', 'condition'],
    ['1', 'allergy'],
    ['Allergy', 'allergy'],
  ])('of type %s is of kind %s', (alertType, kind) => {
    expect(alert({ alertType }).data.kind).toBe(kind);
  });

  test('of an unknown type keeps it, with an issue', () => {
    const record = alert({ alertType: '2' });
    expect(record.data.kind).toBeNull();
    expect(record.extra).toEqual({ alertType: '2' });
    expect(issuesOf(record)).toEqual(['unknown_code kind']);
  });

  test('that was removed is resolved', () => {
    expect(alert({ isRemoved: 'true' }).data).toMatchObject({ recordStatus: 'active', status: 'resolved' });
    expect(alert({ isRemoved: null }).data.status).toBe('active');
    const unreadable = alert({ isRemoved: 'half' });
    expect(unreadable.data.status).toBeNull();
    expect(issuesOf(unreadable)).toEqual(['unknown_code status']);
  });
});

describe('a medication', () => {
  const medication = (cells: Cells) =>
    recordOf(mapRow('medication', { id: '2', patientId: '51', ...cells }), 'alert');

  test('is taken as long as it has no last day', () => {
    const record = medication({ name: 'Invented 5 mg', startDate: '2026-01-02T00:00:00', endDate: null });
    expect(record.id).toBe('medication:2');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:51',
      kind: 'medication',
      status: 'active',
      description: 'Invented 5 mg',
      startDate: '2026-01-02',
    });
  });

  test('with a last day is not in use any more, also where the day cannot be read', () => {
    expect(medication({ endDate: '2026-02-03' }).data).toMatchObject({
      status: 'inactive',
      endDate: '2026-02-03',
    });
    const unreadable = medication({ endDate: 'never' });
    expect(unreadable.data).toMatchObject({ status: 'inactive', endDate: null });
    expect(issuesOf(unreadable)).toEqual(['bad_date endDate']);
  });
});

describe('a periodontal exam', () => {
  const exam = (cells: Cells) =>
    recordOf(
      mapRow('perioExam', { id: '5f0c1e4a-0000-4000-8000-0000000000aa', patientID: '51', ...cells }),
      'perioExam',
    );

  test('has a GUID for its key and keeps its chart as the text that came', () => {
    const chart = '{"maxilla":{"tooth1":{"pd":[3,2.50,9007199254740993]}}}';
    const record = exam({
      date: '2026-02-25',
      examName: 'Yearly',
      providerID: '12',
      locationID: '2',
      annotation: '{"a":1}',
      dentition: '[]',
      status: 'Completed',
      deleteStatus: '0',
      chart,
      conditions: '{"missingTeeth":[1,32]}',
    });
    expect(record.id).toBe('perioExam:5f0c1e4a-0000-4000-8000-0000000000aa');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:51',
      providerId: 'provider:12',
      date: '2026-02-25',
    });
    expect(record.extra).toEqual({
      chart,
      conditions: '{"missingTeeth":[1,32]}',
      annotation: '{"a":1}',
      dentition: '[]',
      examName: 'Yearly',
      status: 'Completed',
      locationID: '2',
    });
  });

  test('that was deleted is a record all the same', () => {
    expect(exam({ deleteStatus: '1' }).data.recordStatus).toBe('deleted');
    expect(exam({ deleteStatus: null }).data.recordStatus).toBe('active');
  });
});
