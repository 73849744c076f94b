import { describe, expect, test } from 'vitest';
import { type Cells, fatesOf, issuesOf, mapRows, type NativeRows, recordOf, said } from './map-tables.ts';

const header: Cells = {
  tran_num: '900',
  user_id: 'FD',
  type: 'S',
  tran_date: '2026-01-05',
  resp_party_id: 'ab12 ',
  amount: '250.00',
  service_code: '02392',
  surface: 'MOD',
  fee: '275.00',
  tax: '1.25',
  status: 'A',
  tooth: '3',
  practice_id: '2',
  description: 'Resin',
};
const detail: Cells = {
  detail_id: '1500',
  tran_num: '900',
  user_id: 'JD',
  date_entered: '2026-01-06',
  provider_id: 'dr1',
  collections_go_to: 'DR2',
  patient_id: 'AB13',
  amount: '250.00',
  provider_practice_id: '2',
  patient_practice_id: '3',
  status: '1',
  posneg: '+',
};
const headerOf = (cells: Cells = {}) => ['transactions_header', { ...header, ...cells }] as const;
const detailOf = (cells: Cells = {}) => ['transactions_detail', { ...detail, ...cells }] as const;
const drawingOf = (cells: Cells = {}) => ['transactions_extra', { tran_num: '900', ...cells }] as const;

/** A transaction of one detail with the same amount. */
const mapOf = (type: string, amount: string, cells: Cells = {}, ofDetail: Cells = {}) =>
  mapRows(headerOf({ type, amount, ...cells }), detailOf({ amount, ...ofDetail }));
const entryOf = (...rows: Parameters<typeof mapOf>) => recordOf(mapOf(...rows), 'ledgerEntry');

describe('a service', () => {
  test('is a procedure and the charge that it makes', () => {
    const outcome = mapRows(headerOf(), detailOf(), drawingOf({ root_data: 'x', show_on_chart: 'Y' }));
    expect(fatesOf(outcome)).toEqual(['mapped', 'mapped', 'folded']);
    expect(outcome.records.map(({ entity }) => entity)).toEqual(['procedure', 'ledgerEntry']);

    const procedure = recordOf(outcome, 'procedure');
    expect(procedure.id).toBe('transactions_header:900');
    expect(procedure.source).toMatchObject({ table: 'transactions_header', key: '900' });
    expect(said(procedure.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:AB13',
      procedureCodeId: 'services:02392',
      status: 'completed',
      sourceStatus: 'A',
      date: '2026-01-05',
      completedDate: '2026-01-05',
      tooth: '3',
      sourceTooth: '3',
      surfaces: ['M', 'O', 'D'],
      sourceSurfaces: 'MOD',
      feeCents: 27_500,
      taxCents: 125,
      providerId: 'provider:DR1',
      locationId: 'practice:2',
      hiddenOnChart: false,
    });
    expect(procedure.extra).toEqual({
      user_id: 'FD',
      amount: '250.00',
      description: 'Resin',
      'transactions_extra.root_data': 'x',
    });

    const entry = recordOf(outcome, 'ledgerEntry');
    expect(entry.id).toBe('transactions_detail:1500');
    expect(entry.source).toMatchObject({ table: 'transactions_detail', key: '1500' });
    expect(said(entry.data)).toEqual({
      recordStatus: 'active',
      kind: 'procedureCharge',
      patientId: 'patient:AB12',
      treatedPatientId: 'patient:AB13',
      amountCents: 25_000,
      serviceDate: '2026-01-05',
      entryDate: '2026-01-06',
      agingDate: '2026-01-05',
      procedureId: 'transactions_header:900',
      providerId: 'provider:DR1',
      locationId: 'practice:2',
      sourceStatus: 'S',
    });
    expect(entry.extra).toEqual({
      user_id: 'JD',
      collections_go_to: 'DR2',
      patient_practice_id: '3',
      posneg: '+',
    });
    expect(outcome.records.flatMap(issuesOf)).toEqual([]);
  });

  test('is of the tooth that its flags name where no text does', () => {
    const tooth_data = `NN${'Y'.padEnd(53, 'N')}`;
    const outcome = mapRows(headerOf({ tooth: null }), detailOf(), drawingOf({ tooth_data }));
    expect(recordOf(outcome, 'procedure').data).toMatchObject({ tooth: '3', sourceTooth: null });
    expect(recordOf(outcome, 'procedure').extra).not.toHaveProperty(['transactions_extra.tooth_data']);
  });

  test('charges each of its details, in the order of their keys', () => {
    const outcome = mapRows(
      headerOf({ amount: '100.00' }),
      detailOf({ detail_id: '10', amount: '60.00', provider_id: 'DR9' }),
      detailOf({ detail_id: '9', amount: '40.00', provider_id: null }),
    );
    expect(outcome.records.map(({ id }) => id)).toEqual([
      'transactions_header:900',
      'transactions_detail:9',
      'transactions_detail:10',
    ]);
    // The first detail names no provider.
    expect(recordOf(outcome, 'procedure').data.providerId).toBe('provider:DR9');
    expect(outcome.records.flatMap(issuesOf)).toEqual([]);
  });

  test('is of the first patient where its details name several, and says so', () => {
    const outcome = mapRows(
      headerOf({ amount: '500.00' }),
      detailOf({ detail_id: '20', patient_id: 'AB20' }),
      detailOf({ detail_id: '19', patient_id: 'ab19' }),
    );
    const procedure = recordOf(outcome, 'procedure');
    expect(procedure.data.patientId).toBe('patient:AB19');
    expect(issuesOf(procedure)).toEqual(['details_differ patientId']);
    expect(procedure.issues).toMatchObject([{ severity: 'warning', code: 'rule_violated' }]);
  });

  test('is of the only patient that its details name, however it is written', () => {
    const outcome = mapRows(
      headerOf({ amount: '750.00' }),
      detailOf({ detail_id: '19', patient_id: null }),
      detailOf({ detail_id: '20', patient_id: 'ab19 ' }),
      detailOf({ detail_id: '21', patient_id: 'AB19' }),
    );
    expect(recordOf(outcome, 'procedure').data.patientId).toBe('patient:AB19');
    expect(outcome.records.flatMap(issuesOf)).toEqual([]);
  });

  test('keeps what its detail was applied to', () => {
    expect(entryOf('S', '250.00', {}, { applied_to: '7' })).toMatchObject({
      data: { procedureId: 'transactions_header:900' },
      extra: { applied_to: '7' },
    });
  });

  test('notes a day, a fee and a tax that cannot be read on the records that miss them', () => {
    const outcome = mapOf('S', '250.00', { tran_date: '2026-02-30', fee: 'x', tax: 'y' });
    const procedure = recordOf(outcome, 'procedure');
    expect(issuesOf(procedure)).toEqual(['bad_date date', 'bad_amount feeCents', 'bad_amount taxCents']);
    expect(procedure.extra).toMatchObject({ tran_date: '2026-02-30', fee: 'x', tax: 'y' });
    const entry = recordOf(outcome, 'ledgerEntry');
    expect(entry.data).toMatchObject({ serviceDate: null, agingDate: null });
    expect(issuesOf(entry)).toEqual(['bad_date serviceDate']);
  });
});

describe('a payment', () => {
  const payment: Cells = { paytype_id: '4', description: 'check 12', service_code: null, fee: null };

  test.each(['P', 'A', 'Y'])('of type %s is a payment, what it lowers and whose part it is', (type) => {
    const outcome = mapOf(
      type,
      '-100.00',
      { ...payment, tax: null, tooth: null, surface: null },
      {
        applied_to: '880',
      },
    );
    expect(fatesOf(outcome)).toEqual(['mapped', 'mapped']);

    const paid = recordOf(outcome, 'payment');
    expect(paid.id).toBe('transactions_header:900');
    expect(said(paid.data)).toEqual({
      recordStatus: 'active',
      patientId: 'patient:AB12',
      date: '2026-01-05',
      amountCents: 10_000,
      typeDefinitionId: 'paytype:4',
      locationId: 'practice:2',
      note: 'check 12',
    });
    expect(paid.extra).toEqual({ user_id: 'FD', status: 'A' });

    const entry = recordOf(outcome, 'ledgerEntry');
    expect(entry.id).toBe('transactions_detail:1500');
    expect(said(entry.data)).toEqual({
      recordStatus: 'active',
      kind: 'payment',
      patientId: 'patient:AB12',
      treatedPatientId: 'patient:AB13',
      amountCents: -10_000,
      serviceDate: '2026-01-05',
      entryDate: '2026-01-06',
      agingDate: '2026-01-05',
      procedureId: 'transactions_header:880',
      providerId: 'provider:DR2',
      locationId: 'practice:2',
      sourceStatus: type,
      note: 'check 12',
    });
    expect(entry.extra).toMatchObject({ provider_id: 'dr1' });

    const allocation = recordOf(outcome, 'paymentAllocation');
    expect(allocation.id).toBe('transactions_detail:1500#allocation');
    expect(said(allocation.data)).toEqual({
      recordStatus: 'active',
      paymentId: 'transactions_header:900',
      ledgerEntryId: 'transactions_detail:1500',
      patientId: 'patient:AB13',
      date: '2026-01-05',
      entryDate: '2026-01-06',
      amountCents: 10_000,
      procedureId: 'transactions_header:880',
      providerId: 'provider:DR2',
      locationId: 'practice:2',
    });
    expect(outcome.records.flatMap(issuesOf)).toEqual([]);
  });

  test('that was given back is below zero, and raises what is owed', () => {
    const outcome = mapOf('P', '20.00');
    expect(recordOf(outcome, 'payment').data.amountCents).toBe(-2_000);
    expect(recordOf(outcome, 'ledgerEntry').data.amountCents).toBe(2_000);
    expect(recordOf(outcome, 'paymentAllocation').data.amountCents).toBe(-2_000);
  });

  test('of nothing is nothing, without a sign', () => {
    const outcome = mapOf('P', '0.00');
    expect(Object.is(recordOf(outcome, 'payment').data.amountCents, 0)).toBe(true);
    expect(Object.is(recordOf(outcome, 'paymentAllocation').data.amountCents, 0)).toBe(true);
  });

  test('keeps fractions of cents exactly, with their sign', () => {
    const outcome = mapOf('P', '-1.005');
    const fraction = 'fractional_cents amountCents';
    expect(recordOf(outcome, 'payment').data).toMatchObject({ amountCents: 101, amountExact: '1.005' });
    expect(recordOf(outcome, 'ledgerEntry').data).toMatchObject({ amountCents: -101, amountExact: '-1.005' });
    expect(recordOf(outcome, 'paymentAllocation').data).toMatchObject({
      amountCents: 101,
      amountExact: '1.005',
    });
    expect(outcome.records.map((record) => issuesOf(record))).toEqual([[fraction], [fraction], [fraction]]);
  });

  test('whose header has no readable amount is one of an unknown amount', () => {
    const paid = recordOf(mapRows(headerOf({ type: 'P', amount: 'x' }), detailOf()), 'payment');
    expect(paid.data.amountCents).toBeNull();
    expect(paid.extra).toMatchObject({ amount: 'x' });
    expect(issuesOf(paid)).toEqual(['bad_amount amountCents']);
  });

  test('notes days that cannot be read on every record that misses them', () => {
    const outcome = mapOf('P', '-5.00', { tran_date: 'x' }, { date_entered: 'y', provider_practice_id: 'z' });
    expect(issuesOf(recordOf(outcome, 'payment'))).toEqual(['bad_date date']);
    expect(issuesOf(recordOf(outcome, 'ledgerEntry'))).toEqual([
      'bad_date serviceDate',
      'bad_date entryDate',
      'bad_number locationId',
    ]);
    expect(issuesOf(recordOf(outcome, 'paymentAllocation'))).toEqual([
      'bad_date date',
      'bad_date entryDate',
      'bad_number locationId',
    ]);
  });

  test('is collected by who did the work where nobody else collects', () => {
    const record = entryOf('P', '-5.00', {}, { collections_go_to: ' ' });
    expect(record.data.providerId).toBe('provider:DR1');
  });
});

describe('every other type', () => {
  test.each([
    ['I', null, 'insurancePayment'],
    ['I', '31', 'insurancePayment'],
    ['C', '31', 'adjustment'],
    ['D', '31', 'adjustment'],
    ['F', '31', 'adjustment'],
    ['W', null, 'adjustment'],
    ['W', '0', 'adjustment'],
    ['W', '31', 'insuranceWriteOff'],
  ])('%s with claim %s is an entry of kind %s, and no record besides', (type, claim_id, kind) => {
    const outcome = mapOf(type, '-30.00', { claim_id });
    expect(fatesOf(outcome)).toEqual(['folded', 'mapped']);
    expect(outcome.records.map(({ entity }) => entity)).toEqual(['ledgerEntry']);
    expect(recordOf(outcome, 'ledgerEntry').data).toMatchObject({
      kind,
      amountCents: -3_000,
      sourceStatus: type,
    });
  });

  test('keeps what its header says on the entry of the least detail, and nowhere else', () => {
    const outcome = mapRows(
      headerOf({
        type: 'C',
        amount: '15.00',
        adjustment_type: '6',
        impacts: 'P',
        statement_num: '77',
        aging_date: '2026-01-31',
        seen_nowhere: 'x',
      }),
      detailOf({ detail_id: '8', amount: '5.00' }),
      detailOf({ detail_id: '7', amount: '10.00' }),
      drawingOf({ tooth_data: 'Y', surface_detail: 'N' }),
    );
    expect(fatesOf(outcome)).toEqual(['folded', 'mapped', 'mapped', 'folded']);
    const least = recordOf(outcome, 'ledgerEntry', 'transactions_detail:7');
    expect(least.data).toMatchObject({
      typeDefinitionId: 'adjustment_type:6',
      agingDate: '2026-01-31',
      note: 'Resin',
    });
    expect(least.extra).toEqual({
      amount: '15.00',
      service_code: '02392',
      surface: 'MOD',
      fee: '275.00',
      tax: '1.25',
      status: 'A',
      tooth: '3',
      practice_id: '2',
      impacts: 'P',
      statement_num: '77',
      seen_nowhere: 'x',
      'transactions_header.user_id': 'FD',
      'transactions_extra.tooth_data': 'Y',
      'transactions_extra.surface_detail': 'N',
      user_id: 'JD',
      collections_go_to: 'DR2',
      patient_practice_id: '3',
      posneg: '+',
    });
    const other = recordOf(outcome, 'ledgerEntry', 'transactions_detail:8');
    expect(other.data).toMatchObject({ typeDefinitionId: 'adjustment_type:6', note: 'Resin' });
    expect(other.extra).toEqual({
      user_id: 'JD',
      collections_go_to: 'DR2',
      patient_practice_id: '3',
      posneg: '+',
    });
  });

  test.each([
    ['S', null, 'DR1', 'collections_go_to'],
    ['S', 'C', 'DR1', 'collections_go_to'],
    ['P', 'P', 'DR2', 'provider_id'],
    ['I', 'P', 'DR2', 'provider_id'],
    ['C', null, 'DR1', 'collections_go_to'],
    ['D', 'P', 'DR1', 'collections_go_to'],
    ['D', 'C', 'DR2', 'provider_id'],
    ['d', 'c', 'DR2', 'provider_id'],
    ['W', 'C', 'DR2', 'provider_id'],
    ['F', 'C', 'DR2', 'provider_id'],
  ])('%s that impacts %s counts for %s, and keeps %s', (type, impacts, provider, kept) => {
    const record = entryOf(type, '-1.00', { impacts });
    expect(record.data.providerId).toBe(`provider:${provider}`);
    const both = ['provider_id', 'collections_go_to'];
    expect(both.filter((column) => column in (record.extra ?? {}))).toEqual([kept]);
  });

  test('that impacts something unknown counts as production, with an issue', () => {
    const record = entryOf('D', '-1.00', { impacts: 'X' });
    expect(record.data.providerId).toBe('provider:DR1');
    expect(issuesOf(record)).toEqual(['unknown_code providerId']);
    expect(record.extra).toMatchObject({ impacts: 'X' });
  });

  test.each(['I', 'C', 'D', 'W', 'F'])('%s is for the service that it was applied to', (type) => {
    const record = entryOf(type, '-1.00', {}, { applied_to: '880' });
    expect(record.data.procedureId).toBe('transactions_header:880');
    expect(entryOf(type, '-1.00', {}, { applied_to: '0' }).data.procedureId).toBeNull();
  });
});

describe('who owes', () => {
  test('is the responsible party; the patient is named where it is another one', () => {
    expect(entryOf('S', '1.00', { resp_party_id: 'ab13' }).data).toMatchObject({
      patientId: 'patient:AB13',
      treatedPatientId: null,
    });
    expect(entryOf('S', '1.00', {}, { patient_id: null }).data).toMatchObject({
      patientId: 'patient:AB12',
      treatedPatientId: null,
    });
  });

  test('is the patient where no responsible party is named', () => {
    expect(entryOf('S', '1.00', { resp_party_id: null }).data).toMatchObject({
      patientId: 'patient:AB13',
      treatedPatientId: null,
    });
  });
});

describe('what no longer counts', () => {
  test.each([
    ['A', 'active'],
    [null, 'active'],
    ['D', 'deleted'],
    ['d', 'deleted'],
    ['V', 'deleted'],
  ])('a header of status %s is %s', (status, recordStatus) => {
    const ofDetail = { status: recordStatus === 'deleted' ? '0' : '1' };
    for (const [type, entity] of [
      ['S', 'procedure'],
      ['P', 'payment'],
    ] as const) {
      const outcome = mapOf(type, '-1.00', { status }, ofDetail);
      expect(recordOf(outcome, entity).data.recordStatus).toBe(recordStatus);
      expect(outcome.records.flatMap(issuesOf)).toEqual([]);
    }
  });

  test.each([
    ['S', 'procedure'],
    ['P', 'payment'],
    ['C', 'ledgerEntry'],
  ] as const)('of %s in an unknown status it is not known', (type, entity) => {
    const record = recordOf(mapOf(type, '-1.00', { status: 'Q' }), entity);
    expect(record.data.recordStatus).toBe('active');
    expect(issuesOf(record)).toEqual(['unknown_code recordStatus']);
  });

  test('a detail of status 0 is deleted, and so is its part of the payment', () => {
    const outcome = mapRows(
      headerOf({ type: 'P', amount: '-10.00' }),
      detailOf({ detail_id: '1', amount: '-10.00' }),
      detailOf({ detail_id: '2', amount: '-3.00', status: '0' }),
    );
    const statusOf = (entity: 'ledgerEntry' | 'paymentAllocation', id: string) =>
      recordOf(outcome, entity, `transactions_detail:${id}`).data.recordStatus;
    expect(statusOf('ledgerEntry', '1')).toBe('active');
    expect(statusOf('ledgerEntry', '2')).toBe('deleted');
    expect(statusOf('paymentAllocation', '2#allocation')).toBe('deleted');
    // What is deleted is not part of the sum.
    expect(outcome.records.flatMap(issuesOf)).toEqual([]);
  });

  test('details decide the money by themselves, whatever became of the header', () => {
    const outcome = mapOf('S', '25.00', { status: 'D' });
    const entry = recordOf(outcome, 'ledgerEntry');
    expect(entry.data).toMatchObject({ recordStatus: 'active', amountCents: 2_500 });
    expect(issuesOf(entry)).toEqual(['details_do_not_add_up amountCents']);
  });
});

describe('a sum that is not that of the header', () => {
  const sumIssues = (amount: string | null, ...amounts: readonly string[]) =>
    mapRows(
      headerOf({ type: 'P', amount }),
      ...amounts.map((each, place) => detailOf({ detail_id: String(place + 1), amount: each })),
    )
      .records.filter(({ entity }) => entity === 'ledgerEntry')
      .map((record) => issuesOf(record).filter((issue) => issue.startsWith('details')));
  const noted = ['details_do_not_add_up amountCents'];

  test('is noted on the entry of the least detail alone', () => {
    expect(sumIssues('-10.00', '-6.00', '-5.00')).toEqual([noted, []]);
    const outcome = mapOf('P', '-1.00', {}, { amount: '-2.00' });
    expect(recordOf(outcome, 'ledgerEntry').issues).toEqual([
      { rule: 'details_do_not_add_up', severity: 'warning', field: 'amountCents', code: 'rule_violated' },
    ]);
    expect(recordOf(outcome, 'paymentAllocation')).not.toHaveProperty('issues');
  });

  test('is seen to the last digit, and not made up by rounding', () => {
    expect(sumIssues('-10.00', '-3.335', '-6.665')).toEqual([[], []]);
    expect(sumIssues('-10.00', '-3.334', '-6.665')).toEqual([noted, []]);
    expect(sumIssues('-10', '-10.0')).toEqual([[]]);
    expect(sumIssues('90000000000000.02', '90000000000000.01', '0.01')).toEqual([[], []]);
    expect(sumIssues('0', '90000000000000.01', '90000000000000.01')).toEqual([noted, []]);
    expect(sumIssues('90071992547409.91', '90071992547409.91', '0.02', '-0.02')).toEqual([[], [], []]);
    expect(sumIssues('-1.005', '-1.01')).toEqual([noted]);
  });

  test('is not looked for where the header names no amount', () => {
    expect(sumIssues(null, '-6.00')).toEqual([[]]);
  });
});

describe('rows that cannot be mapped', () => {
  const none = (outcome: ReturnType<typeof mapRows>) => {
    expect(outcome.records).toEqual([]);
    return fatesOf(outcome);
  };

  test.each(['X', 'SS', ' ', null])('all of a transaction of type "%s" is rejected', (type) => {
    expect(none(mapRows(headerOf({ type }), detailOf(), drawingOf()))).toEqual([
      'unknown_code type (transactions_header:900)',
      'unknown_code type (transactions_detail:1500)',
      'unknown_code type (transactions_extra:900)',
    ]);
  });

  test('a header without details is rejected, and its drawing with it', () => {
    expect(none(mapRows(headerOf(), drawingOf()))).toEqual([
      'bad_source_row detail_id (transactions_header:900)',
      'bad_source_row tran_num (transactions_extra:900)',
    ]);
  });

  test('details and drawings without a header are rejected', () => {
    expect(none(mapRows(detailOf(), drawingOf(), detailOf({ detail_id: '1501' })))).toEqual([
      'bad_source_row tran_num (transactions_detail:1500)',
      'bad_source_row tran_num (transactions_extra:900)',
      'bad_source_row tran_num (transactions_detail:1501)',
    ]);
    expect(none(mapRows(detailOf({ tran_num: null })))).toEqual([
      'bad_source_row tran_num (transactions_detail:1500)',
    ]);
  });

  test('a header without a number is rejected', () => {
    expect(none(mapRows(headerOf({ tran_num: null })))).toEqual(['bad_key tran_num (transactions_header:)']);
  });

  const sound = detailOf({ detail_id: '1', amount: '5.00' });
  test.each([
    ['unknown_code status', { status: '2' }],
    ['unknown_code status', { status: null }],
    ['bad_amount amount', { amount: null }],
    ['bad_amount amount', { amount: '1,00' }],
    ['bad_key detail_id', { detail_id: null }],
    ['bad_key detail_id', { detail_id: '1' }],
  ])('a detail is rejected alone: %s', (reason, cells) => {
    const outcome = mapRows(headerOf({ amount: '5.00' }), sound, detailOf({ detail_id: '2', ...cells }));
    const key = 'detail_id' in cells ? (cells.detail_id ?? '') : '2';
    expect(fatesOf(outcome)).toEqual(['mapped', 'mapped', `${reason} (transactions_detail:${key})`]);
    expect(outcome.records.map(({ id }) => id)).toEqual(['transactions_header:900', 'transactions_detail:1']);
    expect(outcome.records.flatMap(issuesOf)).toEqual([]);
  });

  test('a header all of whose details are rejected is, too', () => {
    expect(none(mapRows(headerOf(), detailOf({ status: '7' }), drawingOf()))).toEqual([
      'bad_source_row detail_id (transactions_header:900)',
      'unknown_code status (transactions_detail:1500)',
      'bad_source_row tran_num (transactions_extra:900)',
    ]);
  });

  test('a second header and a second drawing of a number are rejected', () => {
    const outcome = mapRows(headerOf(), headerOf({ type: 'P' }), detailOf(), drawingOf(), drawingOf());
    expect(fatesOf(outcome)).toEqual([
      'mapped',
      'bad_key tran_num (transactions_header:900)',
      'mapped',
      'folded',
      'bad_key tran_num (transactions_extra:900)',
    ]);
    expect(recordOf(outcome, 'procedure').data.status).toBe('completed');
  });

  test('rows of a wrong length are rejected, whatever the others are', () => {
    const rows: NativeRows = [
      headerOf(),
      ['transactions_detail', ['1500', '900']],
      detailOf({ detail_id: '2' }),
    ];
    expect(fatesOf(mapRows(...rows))[1]).toBe('bad_source_row (transactions_detail:1500)');
    expect(none(mapRows(['transactions_header', ['900']], detailOf()))).toEqual([
      'bad_source_row (transactions_header:900)',
      'bad_source_row tran_num (transactions_detail:1500)',
    ]);
  });

  test('seal their values as they came', () => {
    const { fates } = mapRows(headerOf({ type: 'X', resp_party_id: 'ab12 ' }), detailOf());
    const [fate] = fates;
    if (fate?.kind !== 'rejected') throw new Error('not rejected');
    expect(fate.rejection.entity).toBe('ledgerEntry');
    expect(JSON.stringify(fate.rejection)).not.toContain('ab12');
    expect(fate.rejection.raw.reveal()).toMatchObject({ resp_party_id: 'ab12 ', type: 'X' });
  });
});

test('rows are grouped by their number, and without one stand alone', () => {
  const outcome = mapRows(detailOf({ detail_id: '3' }), headerOf({ amount: '500.00' }), detailOf());
  expect(fatesOf(outcome)).toEqual(['mapped', 'mapped', 'mapped']);
  expect(outcome.records.flatMap(issuesOf)).toEqual([]);
});
