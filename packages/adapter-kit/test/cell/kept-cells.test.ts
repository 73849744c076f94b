import { describe, expect, test } from 'vitest';
import { type KeptType, keptCells } from '../../src/cell/kept-cells.ts';
import { tableLayout } from '../../src/reader/table-layout.ts';

const keepOne = (type: KeptType, value: string | null) =>
  keptCells(tableLayout('table', ['a']), () => type)([value]);

describe('cells that are kept', () => {
  test.each([
    ['text', ['']],
    ['number', ['', '0', '-0', '0.0', '0.00']],
    ['numberOrMinusOne', ['', '-1']],
    [
      'date',
      [
        '',
        '0000-00-00',
        '0001-01-01',
        '0001-01-01 00:00:00',
        '0000-00-00 00:00:00',
        '0001-01-01 00:00:00.000000',
      ],
    ],
    ['time', ['', '00:00:00']],
  ] as const)('the empty values of a %s are left out', (type, values) => {
    expect([null, ...values].map((value) => keepOne(type, value))).toEqual(
      [null, ...values].map(() => undefined),
    );
  });

  test.each([
    ['text', ['0', ' ', '-1', '0001-01-01', '00:00:00']],
    ['number', ['1', '-1', '0.5', '1e-7', 'x']],
    ['numberOrMinusOne', ['0', '1', '-1.5']],
    ['date', ['2024-01-02', '1700-01-01', '0001-01-01 10:00:00']],
    ['time', ['00:00:01', '-00:30:00']],
  ] as const)('other values of a %s are kept as written', (type, values) => {
    expect(values.map((value) => keepOne(type, value))).toEqual(values.map((value) => ({ a: value })));
  });

  test('only chosen columns are kept, under a prefix for a side table', () => {
    const kept = keptCells(
      tableLayout('side', ['a', 'b']),
      (column) => (column === 'b' ? 'text' : null),
      'side.',
    );
    expect(kept(['x', 'y'])).toEqual({ 'side.b': 'y' });
    expect(kept(['x', null])).toBeUndefined();
  });

  test('a column is kept whatever its name is', () => {
    const kept = keptCells(tableLayout('table', ['__proto__', 'toString']), () => 'text');
    expect(Object.entries(kept(['x', 'y']) ?? {})).toEqual([
      ['__proto__', 'x'],
      ['toString', 'y'],
    ]);
  });
});
