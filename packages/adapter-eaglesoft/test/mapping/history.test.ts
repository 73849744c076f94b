import { describe, expect, test } from 'vitest';
import {
  type Cells,
  fatesOf,
  groupReaderOf,
  issuesOf,
  mapRows,
  type NativeRows,
  recordOf,
} from './map-tables.ts';

const header: Cells = {
  tran_num: '900',
  user_id: 'FD',
  type: 'S',
  tran_date: '2026-01-05',
  resp_party_id: 'AB12',
  amount: '250.00',
  service_code: '02392',
  fee: '275.00',
  status: 'A',
  tooth: '3',
  practice_id: '2',
  description: 'Resin',
  balance: '0.00',
};
const detail: Cells = {
  detail_id: '1500',
  date_entered: '2026-01-06',
  provider_id: 'DR1',
  collections_go_to: 'DR2',
  patient_id: 'AB13',
  provider_practice_id: '2',
  patient_practice_id: '3',
};
const sameInBoth: Cells = { user_id: 'JD', amount: '250.00', status: '1' };

const rowOf = (ofHeader: Cells = {}, ofDetail: Cells = {}) => {
  const { user_id = null, amount = null, status = null, ...rest } = { ...detail, ...sameInBoth, ...ofDetail };
  return [
    'thistory',
    {
      ...header,
      ...ofHeader,
      ...rest,
      detail_user_id: user_id,
      detail_amount: amount,
      detail_status: status,
    },
  ] as const;
};
const apart = (ofHeader: Cells, ofDetails: readonly Cells[], ...drawing: NativeRows) =>
  mapRows(
    ['transactions_header', { ...header, ...ofHeader }],
    ...ofDetails.map(
      (cells) => ['transactions_detail', { ...detail, ...sameInBoth, tran_num: '900', ...cells }] as const,
    ),
    ...drawing,
  );

describe('the table of the brief', () => {
  test.each([
    ['S', '250.00'],
    ['P', '-250.00'],
    ['A', '-250.00'],
    ['I', '-250.00'],
    ['C', '250.00'],
    ['W', '-250.00'],
  ])('gives of type %s the same records as header and details', (type, amount) => {
    const ofHeader = { type, amount, paytype_id: '4', adjustment_type: '2', impacts: 'C', claim_id: '5' };
    const ofDetails = [
      { detail_id: '9', amount: '0.00', applied_to: '4' },
      { detail_id: '10', amount, provider_id: 'DR7', status_modifier: '1' },
    ];
    const drawing = ['transactions_extra', { tran_num: '900', surface_detail: 'NYN' }] as const;
    const outcome = mapRows(...ofDetails.map((cells) => rowOf(ofHeader, cells)), drawing);
    expect(outcome.records).toEqual(apart(ofHeader, ofDetails, drawing).records);
    expect(outcome.records.length).toBeGreaterThan(1);
    expect(fatesOf(outcome)).toEqual(['mapped', 'mapped', 'folded']);
  });

  test('takes the header from the row with the least key, and notes rows that say otherwise', () => {
    const outcome = mapRows(
      rowOf(
        { amount: '300.00', fee: '1.00', tooth: null, balance: null },
        { detail_id: '12', amount: '50.00' },
      ),
      rowOf({ amount: '300.00' }, { detail_id: '9' }),
    );
    const procedure = recordOf(outcome, 'procedure');
    expect(procedure.data).toMatchObject({ feeCents: 27_500, tooth: '3' });
    const other = recordOf(outcome, 'ledgerEntry', 'transactions_detail:12');
    expect(issuesOf(other)).toEqual(['history_rows_differ']);
    expect(other.extra).toMatchObject({ fee: '1.00' });
    expect(issuesOf(recordOf(outcome, 'ledgerEntry', 'transactions_detail:9'))).toEqual([]);
  });

  test('keeps columns that nobody knows on the entry', () => {
    const [table, cells] = rowOf();
    const outcome = mapRows([table, { ...cells, seen_nowhere: 'x' }]);
    expect(recordOf(outcome, 'ledgerEntry').extra).toMatchObject({ seen_nowhere: 'x' });
    expect(recordOf(outcome, 'procedure').extra).not.toHaveProperty('seen_nowhere');
  });

  test.each([
    ['unknown_code type', { type: 'X' }, {}],
    ['unknown_code detail_status', {}, { status: '5' }],
    ['bad_amount detail_amount', {}, { amount: 'x' }],
  ])('rejects a row under its own names: %s', (reason, ofHeader, ofDetail) => {
    const outcome = mapRows(rowOf(ofHeader, ofDetail));
    expect(outcome.records).toEqual([]);
    expect(fatesOf(outcome)).toEqual([`${reason} (thistory:1500)`]);
  });

  test('rejects rows without a key or a number, and drawings without a row', () => {
    expect(fatesOf(mapRows(rowOf({}, { detail_id: null })))).toEqual(['bad_key detail_id (thistory:)']);
    expect(fatesOf(mapRows(rowOf({ tran_num: null })))).toEqual(['bad_key tran_num (thistory:1500)']);
    expect(fatesOf(mapRows(rowOf(), rowOf()))).toEqual(['mapped', 'bad_key detail_id (thistory:1500)']);
    const drawing = ['transactions_extra', { tran_num: '900' }] as const;
    expect(fatesOf(mapRows(rowOf({ type: 'X' }), drawing))).toEqual([
      'unknown_code type (thistory:1500)',
      'unknown_code type (transactions_extra:900)',
    ]);
    expect(fatesOf(mapRows(['thistory', ['1500']], drawing))).toEqual([
      'bad_source_row (thistory:1500)',
      'bad_source_row tran_num (transactions_extra:900)',
    ]);
  });

  test('is what its reader cannot do without', () => {
    const reader = groupReaderOf('thistory');
    expect(reader.parts.map(({ table, optional }) => [table, optional])).toEqual([
      ['thistory', false],
      ['transactions_extra', true],
    ]);
    const context = { adapter: 'eaglesoft' } as Parameters<typeof reader.compile>[1];
    expect(() => reader.compile([undefined, undefined], context)).toThrow(
      expect.objectContaining({ code: 'missing_table' }),
    );
  });
});
