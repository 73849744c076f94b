import { tableLayout } from '@bitewing/adapter-kit';
import { SealedRow } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { createReaders } from '../../src/read/index.ts';
import { context, mapRow, recordOf, rejectionOf, rowReaderOf } from './mapping.ts';
import { nativeLayout, nativeRow } from './native-row.ts';

const rowReaders = createReaders({ hasLocations: true }).flatMap((reader) =>
  reader.kind === 'row' ? [reader] : [],
);

describe.each(rowReaders)('rows of $table', (reader) => {
  const layout = nativeLayout(reader.table);
  const [keyColumn = ''] = layout.columns;

  test('a row with too few or too many values is rejected whole, with nothing lost', () => {
    const map = reader.compile(layout, context);
    const row = nativeRow(reader.table, { [keyColumn]: '5' });
    const short = map(row.slice(0, -1));
    expect(rejectionOf(short)).toBe('bad_source_row');
    const long = map([...row, 'one too many']);
    expect(rejectionOf(long)).toBe('bad_source_row');
    if (long.fate.kind !== 'rejected') throw new Error('rejected');
    expect(long.fate.rejection.raw.reveal()).toHaveProperty([`#${row.length + 1}`], 'one too many');
    expect(long.fate.rejection.source).toEqual({
      adapter: 'opendental',
      instance: 'main',
      table: reader.table,
      key: '5',
    });
  });

  test.each(['0', '', null, '12x', 'NaN'])('a row with the key %s is rejected', (key) => {
    expect(rejectionOf(mapRow(reader.table, { [keyColumn]: key }))).toBe(`bad_key ${keyColumn}`);
  });

  test('a key beyond what a number holds is kept digit by digit', () => {
    const key = '9223372036854775807';
    const cells = reader.table === 'procedurelog' ? { ProcStatus: '1' } : {};
    for (const record of mapRow(reader.table, { [keyColumn]: key, ...cells }).records) {
      expect(record.source.key).toBe(key);
      expect(record.id.split('#')[0]).toBe(`${reader.table}:${key}`);
    }
  });

  test('a row gives the same ids whatever it says', () => {
    const status = (value: string) =>
      reader.table === 'procedurelog'
        ? { ProcStatus: value }
        : reader.table === 'claimproc'
          ? { Status: value }
          : {};
    const ids = (value: string) =>
      mapRow(reader.table, { [keyColumn]: '5', ...status(value) }).records.map(({ id }) => id);
    expect(ids('1')).toEqual(ids('2'));
    expect(ids('6').length).toBeGreaterThan(0);
  });
});

describe('columns', () => {
  test('a column that no version has is kept verbatim', () => {
    const record = recordOf(
      mapRow('operatory', { OperatoryNum: '4', Brand: '0', Empty: '' }, 'Brand', 'Empty'),
      'operatory',
    );
    expect(record.extra).toEqual({ Brand: '0' });
  });

  test('a column that the source does not have reads as no value', () => {
    const reader = rowReaderOf('operatory');
    const outcome = reader.compile(
      tableLayout('operatory', ['OperatoryNum', 'OpName']),
      context,
    )(['4', 'Chair 4']);
    expect(recordOf(outcome, 'operatory').data).toMatchObject({
      name: 'Chair 4',
      isHygiene: null,
      locationId: null,
    });
  });

  test('columns may come in any order', () => {
    const reader = rowReaderOf('operatory');
    const outcome = reader.compile(
      tableLayout('operatory', ['OpName', 'IsHidden', 'OperatoryNum']),
      context,
    )(['Chair', '1', '4']);
    expect(recordOf(outcome, 'operatory')).toMatchObject({
      id: 'operatory:4',
      data: { name: 'Chair', recordStatus: 'inactive' },
    });
  });

  test('a reference that is no number is null, noted and kept', () => {
    const record = recordOf(mapRow('operatory', { OperatoryNum: '4', ProvDentist: 'x' }), 'operatory');
    expect(record.data.dentistId).toBeNull();
    expect(record.extra).toEqual({ ProvDentist: 'x' });
    expect(record.issues).toEqual([
      { rule: 'bad_number', severity: 'warning', field: 'dentistId', code: 'bad_number' },
    ]);
  });

  test('issues of a row do not reach the next one', () => {
    const map = rowReaderOf('procedurelog').compile(nativeLayout('procedurelog'), context);
    const refused = map(nativeRow('procedurelog', { ProcNum: '1', ProcStatus: '1', UnitQty: 'x' }));
    expect(rejectionOf(refused)).toBe('bad_number UnitQty BaseUnits');
    const next = map(nativeRow('procedurelog', { ProcNum: '2', ProcStatus: '1' }));
    expect(next.records.flatMap((record) => record.issues ?? [])).toEqual([]);
    expect(recordOf(next, 'procedure')).not.toHaveProperty('extra');
  });

  test('a rejected row prints its size and never its values', () => {
    const { fate } = mapRow('adjustment', { AdjNum: '3', AdjAmt: 'secret' });
    if (fate.kind !== 'rejected') throw new Error('rejected');
    expect(fate.rejection.raw).toBeInstanceOf(SealedRow);
    expect(JSON.stringify(fate)).not.toContain('secret');
    expect(fate.rejection.raw.reveal()).toMatchObject({ AdjAmt: 'secret' });
  });
});
