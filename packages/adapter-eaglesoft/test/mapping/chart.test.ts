import { describe, expect, test } from 'vitest';
import { type Cells, fatesOf, issuesOf, mapRows, recordOf, said } from './map-tables.ts';

const flags = (...positions: readonly number[]): string =>
  Array.from({ length: 55 }, (_, place) => (positions.includes(place + 1) ? 'Y' : 'N')).join('');

const planned: Cells = {
  patient_id: 'ab12 ',
  line_number: '4',
  service_code: '02392',
  status: 'A',
  date_planned: '2026-01-05',
  tooth: '3         ',
  surface: 'MOD     ',
  fee: '250.00',
  provider_id: 'dr1',
  appt_id: '77',
  unusual_remarks: 'large old filling',
};
const mapPlanned = (cells: Cells = {}, drawing?: Cells) =>
  mapRows(
    ['planned_services', { ...planned, ...cells }],
    ...(drawing === undefined
      ? []
      : [
          [
            'planned_services_extra',
            { patient_id: planned.patient_id ?? '', line_number: '4', ...drawing },
          ] as const,
        ]),
  );
const plannedOf = (cells: Cells = {}, drawing?: Cells) => recordOf(mapPlanned(cells, drawing), 'procedure');

describe('a planned service', () => {
  test('holds what its row says, under its folded key', () => {
    const record = plannedOf();
    expect(record.id).toBe('planned_services:AB12,4');
    expect(record.source).toMatchObject({ table: 'planned_services', key: 'AB12,4' });
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:AB12',
      procedureCodeId: 'services:02392',
      status: 'planned',
      sourceStatus: 'A',
      date: '2026-01-05',
      plannedDate: '2026-01-05',
      tooth: '3',
      sourceTooth: '3',
      surfaces: ['M', 'O', 'D'],
      sourceSurfaces: 'MOD',
      feeCents: 25_000,
      providerId: 'provider:DR1',
      appointmentId: 'appointment:77',
      claimNote: 'large old filling',
    });
    expect(record).not.toHaveProperty('extra');
    expect(record).not.toHaveProperty('issues');
  });

  test('keeps what the model has no field for, and columns that nobody knows', () => {
    const cells = {
      description: 'Resin three surfaces',
      completion_date: '2026-02-01',
      pre_fee: '0.00',
      sequence: '2',
      lab_code: '',
      made_up: ' x ',
    };
    expect(plannedOf(cells).extra).toEqual({
      description: 'Resin three surfaces',
      completion_date: '2026-02-01',
      pre_fee: '0.00',
      sequence: '2',
      made_up: ' x ',
    });
  });

  test.each([
    ['A', 'planned', 'active'],
    ['a', 'planned', 'active'],
    ['C', 'plannedInactive', 'active'],
    ['D', 'plannedInactive', 'deleted'],
    [null, 'planned', 'active'],
  ] as const)('of status %s is %s and %s', (code, status, recordStatus) => {
    const record = plannedOf({ status: code });
    expect(record.data).toMatchObject({ status, recordStatus, sourceStatus: code, completedDate: null });
    expect(issuesOf(record)).toEqual([]);
  });

  test('of an unknown status flows without one', () => {
    const record = plannedOf({ status: 'Q' });
    expect(record.data).toMatchObject({ status: null, sourceStatus: 'Q', recordStatus: 'active' });
    expect(issuesOf(record)).toEqual(['unknown_code status']);
  });

  test('refers to nobody by 0, empty texts and NULL', () => {
    const { data } = plannedOf({ appt_id: '0', provider_id: '   ', service_code: null });
    expect(data).toMatchObject({ appointmentId: null, providerId: null, procedureCodeId: null });
  });

  test('keeps a fee of fractions of cents exactly, and one that cannot be read', () => {
    const exact = plannedOf({ fee: '1.005' });
    expect(exact.data).toMatchObject({ feeCents: 101, feeExact: '1.005' });
    expect(issuesOf(exact)).toEqual(['fractional_cents feeCents']);
    const unreadable = plannedOf({ fee: 'free' });
    expect(unreadable.data).toMatchObject({ feeCents: null, feeExact: null });
    expect(unreadable.extra).toEqual({ fee: 'free' });
    expect(issuesOf(unreadable)).toEqual(['bad_amount feeCents']);
  });

  test('without a patient or a line is rejected', () => {
    expect(fatesOf(mapPlanned({ patient_id: ' ' }))).toEqual([
      'bad_key patient_id line_number (planned_services:)',
    ]);
    expect(fatesOf(mapPlanned({ line_number: null }))).toEqual([
      'bad_key patient_id line_number (planned_services:)',
    ]);
  });

  test('takes its drawing up, and a second one is rejected', () => {
    const drawing = [
      'planned_services_extra',
      { patient_id: 'AB12', line_number: '4', root_data: 'x' },
    ] as const;
    const outcome = mapRows(['planned_services', planned], drawing, drawing);
    expect(fatesOf(outcome)).toEqual([
      'mapped',
      'folded',
      'bad_key patient_id line_number (planned_services_extra:AB12,4)',
    ]);
    expect(recordOf(outcome, 'procedure').extra).toEqual({ 'planned_services_extra.root_data': 'x' });
  });

  test('a drawing of nothing is rejected', () => {
    const outcome = mapRows(['planned_services_extra', { patient_id: 'AB12', line_number: '4' }]);
    expect(outcome.records).toEqual([]);
    expect(fatesOf(outcome)).toEqual([
      'orphan_reference patient_id line_number (planned_services_extra:AB12,4)',
    ]);
  });
});

describe('where it is', () => {
  const place = (cells: Cells, drawing?: Cells) => {
    const record = plannedOf(cells, drawing);
    const { tooth, sourceTooth, teeth, surfaces, sourceSurfaces, area, hiddenOnChart } = record.data;
    return {
      ...said({ tooth, sourceTooth, teeth, surfaces, sourceSurfaces, area, hiddenOnChart }),
      ...(record.issues === undefined ? {} : { issues: issuesOf(record) }),
      ...(record.extra === undefined ? {} : { extra: record.extra }),
    };
  };
  const nowhere = { tooth: null, surface: null };

  test('a list or range of teeth is no single tooth', () => {
    expect(place({ tooth: '3-6', surface: '' })).toEqual({ sourceTooth: '3-6', teeth: ['3', '4', '5', '6'] });
    expect(place({ tooth: '2,4', surface: '' })).toEqual({ sourceTooth: '2,4', teeth: ['2', '4'] });
  });

  test('an unreadable tooth stays as it was written', () => {
    expect(place({ tooth: '3-', surface: 'O' })).toEqual({
      sourceTooth: '3-',
      surfaces: ['O'],
      sourceSurfaces: 'O',
      issues: ['bad_tooth tooth'],
    });
  });

  test('unreadable surfaces stay as they were written, half of them is none', () => {
    expect(place({ surface: 'MOX' })).toEqual({
      tooth: '3',
      sourceTooth: '3',
      sourceSurfaces: 'MOX',
      issues: ['bad_tooth surfaces'],
    });
    expect(place({ surface: 'BV' })).toMatchObject({ surfaces: ['B'], sourceSurfaces: 'BV' });
  });

  test('flags name the tooth where no text does', () => {
    expect(place({ tooth: null }, { tooth_data: flags(14) })).toEqual({
      tooth: '14',
      surfaces: ['M', 'O', 'D'],
      sourceSurfaces: 'MOD',
    });
    expect(place(nowhere, { tooth_data: flags(34, 2, 15) })).toEqual({ teeth: ['2', '15', 'B'] });
    expect(place(nowhere, { tooth_data: flags() })).toEqual({});
  });

  test('flags that say the same as the text are not kept', () => {
    expect(place({ surface: '' }, { tooth_data: flags(3) })).toEqual({ tooth: '3', sourceTooth: '3' });
    expect(place({ tooth: '5,3', surface: '' }, { tooth_data: flags(3, 5) })).toMatchObject({
      teeth: ['5', '3'],
    });
  });

  test('flags that name other teeth than the text are kept, and noted', () => {
    expect(place({ surface: '' }, { tooth_data: flags(3, 4) })).toEqual({
      tooth: '3',
      sourceTooth: '3',
      issues: ['tooth_data_differs tooth'],
      extra: { 'planned_services_extra.tooth_data': flags(3, 4) },
    });
  });

  test('flags beside an unreadable text are kept, and decide nothing', () => {
    expect(place({ tooth: 'x', surface: '' }, { tooth_data: flags(3) })).toEqual({
      sourceTooth: 'x',
      issues: ['bad_tooth tooth'],
      extra: { 'planned_services_extra.tooth_data': flags(3) },
    });
  });

  test('flags of positions that nobody knows are kept', () => {
    const data = flags(3, 54);
    expect(place(nowhere, { tooth_data: data })).toEqual({
      tooth: '3',
      extra: { 'planned_services_extra.tooth_data': data },
    });
    expect(place({ surface: '' }, { tooth_data: data })).toEqual({
      tooth: '3',
      sourceTooth: '3',
      extra: { 'planned_services_extra.tooth_data': data },
    });
  });

  test.each([
    ['UR', '10'],
    ['ul', '20'],
    ['LL', '30'],
    ['LR', '40'],
    ['U', '01'],
    ['L', '02'],
    ['FM', '00'],
    ['1', '03'],
    ['6', '08'],
  ])('without a tooth the surface text %s is the area %s', (surface, area) => {
    expect(place({ tooth: '', surface })).toEqual({ sourceSurfaces: surface, area });
  });

  test('without a tooth another surface text is no area', () => {
    expect(place({ tooth: '', surface: 'MOD' })).toEqual({
      sourceSurfaces: 'MOD',
      issues: ['bad_tooth area'],
    });
  });

  test.each([
    ['Y', false],
    ['N', true],
    [null, null],
  ])('a drawing that is shown "%s" is hidden: %s', (shown, hidden) => {
    expect(plannedOf({}, { show_on_chart: shown }).data.hiddenOnChart).toBe(hidden);
  });

  test('flags of surfaces are kept, since nobody knows what they mean', () => {
    const surface_detail = 'YNN';
    expect(place({}, { surface_detail, abutment_direction: 'L', draw_order_data: '1' }).extra).toEqual({
      'planned_services_extra.surface_detail': 'YNN',
      'planned_services_extra.abutment_direction': 'L',
      'planned_services_extra.draw_order_data': '1',
    });
  });
});

describe('an existing service', () => {
  test('was done elsewhere', () => {
    const outcome = mapRows(
      [
        'existing_services',
        {
          patient_id: '00012',
          line_number: '1',
          service_code: '2750',
          date_completed: '2019-03-04',
          date_entered: '2020-01-02',
          description: 'Crown',
          tooth: '14',
        },
      ],
      ['existing_services_extra', { patient_id: '00012', line_number: '1', tooth_data: flags(14) }],
    );
    expect(fatesOf(outcome)).toEqual(['mapped', 'folded']);
    const record = recordOf(outcome, 'procedure');
    expect(record.id).toBe('existing_services:00012,1');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:00012',
      procedureCodeId: 'services:2750',
      status: 'existingElsewhere',
      date: '2019-03-04',
      tooth: '14',
      sourceTooth: '14',
    });
    expect(record.extra).toEqual({ date_entered: '2020-01-02', description: 'Crown' });
  });
});

describe('a condition', () => {
  const condition: Cells = {
    counter_id: '9',
    patient_id: '00012',
    action_code: '2',
    date_entered: '2026-01-05',
    description: 'Caries',
    tooth: '3',
    surface: 'O',
    provider_id: 'DR1',
  };
  const mapCondition = (cells: Cells = {}) => mapRows(['patient_conditions', { ...condition, ...cells }]);

  test('is a finding that says nothing of how the tooth stands', () => {
    const { records } = mapCondition();
    const record = recordOf({ records }, 'procedure', 'patient_conditions:9');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:00012',
      status: 'condition',
      sourceStatus: '2',
      date: '2026-01-05',
      tooth: '3',
      sourceTooth: '3',
      surfaces: ['O'],
      sourceSurfaces: 'O',
      providerId: 'provider:DR1',
      diagnosisDefinitionId: 'action_codes:2',
    });
    expect(record.extra).toEqual({ description: 'Caries' });
    expect(records).toHaveLength(1);
  });

  test('"missing tooth" also says it of the tooth', () => {
    const missing = recordOf(mapCondition({ action_code: '1', surface: null }), 'toothCondition');
    expect(missing.id).toBe('patient_conditions:9#missing');
    expect(said(missing.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:00012',
      tooth: '3',
      sourceTooth: '3',
      kind: 'missing',
      sourceKind: '1',
    });
  });

  test('"missing tooth" of several teeth says it of each', () => {
    const { records } = mapCondition({ action_code: '1', tooth: '1,16-17', surface: null });
    const missing = records.filter(({ entity }) => entity === 'toothCondition');
    expect(missing.map(({ id }) => id)).toEqual(
      ['1', '16', '17'].map((tooth) => `patient_conditions:9#missing.${tooth}`),
    );
    expect(missing.map(({ data }) => data)).toMatchObject(
      ['1', '16', '17'].map((tooth) => ({ tooth, sourceTooth: '1,16-17' })),
    );
  });

  test('"missing tooth" without a readable tooth names none', () => {
    const outcome = mapCondition({ action_code: '1', tooth: '99', surface: null });
    const missing = recordOf(outcome, 'toothCondition');
    expect(missing.data).toMatchObject({ tooth: null, sourceTooth: '99' });
    expect(issuesOf(missing)).toEqual(['bad_tooth tooth']);
    expect(issuesOf(recordOf(outcome, 'procedure'))).toEqual(['bad_tooth tooth']);
  });

  test('takes its drawing up by its counter', () => {
    const outcome = mapRows(
      ['patient_conditions', { ...condition, action_code: '1', tooth: '', surface: '' }],
      ['patient_conditions_extra', { counter_id: '9', tooth_data: flags(32) }],
    );
    expect(recordOf(outcome, 'toothCondition').data).toMatchObject({ tooth: '32', sourceTooth: null });
  });

  test('is called what the practice calls it', () => {
    const record = recordOf(
      mapRows(['action_codes', { action_code_id: '2', description: 'Caries' }]),
      'definition',
    );
    expect(record.id).toBe('action_codes:2');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      category: 'diagnosis',
      sourceCategory: 'action_codes',
      name: 'Caries',
    });
  });
});

describe('a treatment plan', () => {
  const plan: Cells = {
    treatment_plan_id: '5',
    patient_id: '00012',
    description: 'Phase one',
    status: 'A',
    date_entered: '2026-01-05',
    user_id: 'jd',
    date_last_updated: '2026-01-09',
    last_updated_by: 'JD',
    notes: 'prefers mornings',
  };
  const planOf = (cells: Cells = {}) =>
    recordOf(mapRows(['treatment_plans', { ...plan, ...cells }]), 'treatmentPlan');

  test('holds what its row says', () => {
    const record = planOf();
    expect(record.id).toBe('treatment_plans:5');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:00012',
      status: 'active',
      sourceStatus: 'A',
      date: '2026-01-05',
      entryDate: '2026-01-05',
      heading: 'Phase one',
      note: 'prefers mornings',
      presenterId: 'provider:JD#user',
    });
    expect(record.extra).toEqual({ date_last_updated: '2026-01-09', last_updated_by: 'JD' });
  });

  test('may be laid aside, or in a state that is not known', () => {
    expect(planOf({ status: 'I' }).data.status).toBe('inactive');
    const unknown = planOf({ status: 'Z' });
    expect(unknown.data).toMatchObject({ status: null, sourceStatus: 'Z' });
    expect(issuesOf(unknown)).toEqual(['unknown_code status']);
  });

  test('has items that are planned services', () => {
    const record = recordOf(
      mapRows([
        'treatment_plan_items',
        {
          treatment_plan_id: '5',
          patient_id: 'ab12',
          line_number: '4',
          est_primary: '100.00',
          est_secondary: '0.00',
          approved_by_insurance: 'N',
          submit_yn: 'Y',
          claim_id: '3',
          sort_order: '2',
          discount: '10.50',
        },
      ]),
      'treatmentPlanItem',
    );
    expect(record.id).toBe('treatment_plan_items:5,AB12,4');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      treatmentPlanId: 'treatment_plans:5',
      procedureId: 'planned_services:AB12,4',
      isFrozen: false,
      patientId: 'patient:AB12',
      displayOrder: 2,
      primaryInsuranceCents: 10_000,
      secondaryInsuranceCents: 0,
      discountCents: 1_050,
    });
    expect(record.extra).toEqual({ approved_by_insurance: 'N', submit_yn: 'Y', claim_id: '3' });
  });
});

describe('a detail of an appointment', () => {
  const detail: Cells = {
    appt_id: '77',
    line_item: '1',
    service_code: '01110',
    extra_pat_id: 'ab12',
    extra_line_num: '4',
    tooth: '3',
    fee: '80.00',
    sort_order: '1',
    status: 'A',
    description: 'Cleaning',
    patient_id: 'AB12',
  };
  const detailOf = (cells: Cells = {}) =>
    recordOf(mapRows(['appointment_detail', { ...detail, ...cells }]), 'appointmentProcedure');

  test('holds what its row says', () => {
    const record = detailOf();
    expect(record.id).toBe('appointment_detail:77,1');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      appointmentId: 'appointment:77',
      procedureId: 'planned_services:AB12,4',
      procedureCodeId: 'services:01110',
      tooth: '3',
      sourceTooth: '3',
      feeCents: 8_000,
      displayOrder: 1,
    });
    expect(record.extra).toEqual({ status: 'A', description: 'Cleaning', patient_id: 'AB12' });
  });

  test.each([
    ['A', 'active'],
    ['a', 'active'],
    [null, 'active'],
    ['C', 'inactive'],
  ])('of status %s is %s', (status, recordStatus) => {
    expect(detailOf({ status }).data.recordStatus).toBe(recordStatus);
  });

  test.each([
    { extra_pat_id: null },
    { extra_pat_id: '' },
    { extra_line_num: null },
    { extra_line_num: '0' },
  ])('with %j refers to no planned service', (cells) => {
    expect(detailOf(cells).data.procedureId).toBeNull();
  });

  test('leaves several teeth, and what is none, to their text', () => {
    const several = detailOf({ tooth: '3-6' });
    expect(several.data).toMatchObject({ tooth: null, sourceTooth: '3-6' });
    expect(issuesOf(several)).toEqual([]);
    const unreadable = detailOf({ tooth: '?' });
    expect(unreadable.data).toMatchObject({ tooth: null, sourceTooth: '?' });
    expect(issuesOf(unreadable)).toEqual(['bad_tooth tooth']);
  });
});

describe('a progress note', () => {
  const note: Cells = {
    note_id: '31',
    patient_id: '00012',
    date_entered: '2026-01-05 14:30:00.123456',
    user_id: 'JD ',
    note: 'Line one\r\nline two ',
    tran_num: '900',
    status: 'A',
    date_modified: '2026-01-06 08:00:00',
    modified_by: 'JD',
    freshness: '2026-01-06 08:00:00.5',
  };
  const noteOf = (cells: Cells = {}) =>
    recordOf(mapRows(['operatory_notes', { ...note, ...cells }]), 'clinicalNote');

  test('holds what its row says, its text verbatim', () => {
    const record = noteOf();
    expect(record.id).toBe('operatory_notes:31');
    expect(said(record.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:00012',
      procedureId: 'transactions_header:900',
      userAccountId: 'provider:JD#user',
      writtenLocal: '2026-01-05T14:30:00.123',
      note: 'Line one\r\nline two ',
      isSigned: false,
    });
    expect(issuesOf(record)).toEqual(['time_finer_than_millisecond writtenLocal']);
    expect(record.extra).toEqual({
      date_entered: '2026-01-05 14:30:00.123456',
      date_modified: '2026-01-06 08:00:00',
      modified_by: 'JD',
      freshness: '2026-01-06 08:00:00.5',
    });
  });

  test('is signed once its accounting day is closed', () => {
    expect(noteOf({ locked_eod: '0' }).data.isSigned).toBe(false);
    const locked = noteOf({ locked_eod: '512' });
    expect(locked.data.isSigned).toBe(true);
    expect(locked.extra).toMatchObject({ locked_eod: '512' });
  });

  test('may be deleted, or in a state that is not known', () => {
    expect(noteOf({ status: 'D' }).data.recordStatus).toBe('deleted');
    expect(noteOf({ status: null }).data.recordStatus).toBe('active');
    const unknown = noteOf({ status: 'X', date_entered: null });
    expect(unknown.data.recordStatus).toBe('active');
    expect(issuesOf(unknown)).toEqual(['unknown_code recordStatus']);
    expect(unknown.extra).toMatchObject({ status: 'X' });
  });
});
