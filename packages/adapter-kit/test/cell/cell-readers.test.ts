import { describe, expect, test } from 'vitest';
import { cellReaders } from '../../src/cell/cell-readers.ts';
import { issueNotes } from '../../src/cell/issue-notes.ts';
import { tableLayout } from '../../src/reader/table-layout.ts';

const conventions = { noDates: ['0001-01-01'], earliestDate: '1880-01-01', noTimes: ['00:00:00'] };

const readersOf = (...columns: readonly string[]) => {
  const notes = issueNotes();
  return { notes, cell: cellReaders(tableLayout('table', columns), notes, conventions) };
};

describe('a cell that can be read', () => {
  test('leaves no notes and allocates none', () => {
    const { cell, notes } = readersOf('a');
    expect(cell.text('a')(['x'])).toBe('x');
    expect(cell.integer('a', 'field')(['12'])).toBe(12);
    expect(cell.decimal('a', 'field')(['-2.50'])).toBe('-2.50');
    expect(cell.decimal('a', 'field')(['1e-05'])).toBe('1e-05');
    expect(cell.boolean('a', 'field')(['1'])).toBe(true);
    expect(cell.boolean('a', 'field')(['0'])).toBe(false);
    expect(cell.date('a', 'field')(['2024-02-29'])).toBe('2024-02-29');
    expect(cell.dateTime('a', 'field')(['2024-02-29 01:02:03'])).toBe('2024-02-29T01:02:03');
    expect(cell.time('a', 'field')(['01:02:03'])).toBe('01:02:03');
    expect(cell.cents('a', 'field')(['84.1'])).toBe(8410);
    expect(cell.money('a')(['84.125'])).toEqual({ cents: 8413, exact: '84.125' });
    expect(cell.code('a', 'field', new Map([['1', 'one']]))(['1'])).toBe('one');
    expect(notes.takeIssues()).toBeUndefined();
    expect(notes.takeKept()).toBeUndefined();
  });

  test('verbatim text keeps what is empty', () => {
    const { cell } = readersOf('a');
    expect(cell.verbatim('a')([''])).toBe('');
    expect(cell.verbatim('a')([null])).toBeNull();
    expect(cell.text('a')([''])).toBeNull();
    expect(cell.text('a')([' '])).toBe(' ');
  });
});

describe('a cell without a value', () => {
  test.each([null, ''])('%o is null for every reader, without a note', (empty) => {
    const { cell, notes } = readersOf('a');
    const readers = [
      cell.text('a'),
      cell.integer('a', 'field'),
      cell.decimal('a', 'field'),
      cell.boolean('a', 'field'),
      cell.date('a', 'field'),
      cell.dateTime('a', 'field'),
      cell.time('a', 'field'),
      cell.cents('a', 'field'),
      cell.money('a'),
      cell.code('a', 'field', new Map()),
    ];
    expect(readers.map((read) => read([empty]))).toEqual(readers.map(() => null));
    expect(notes.takeIssues()).toBeUndefined();
  });

  test('sentinels are null without a note', () => {
    const { cell, notes } = readersOf('a');
    expect(cell.date('a', 'field')(['0001-01-01'])).toBeNull();
    expect(cell.date('a', 'field')(['1880-01-01'])).toBe('1880-01-01');
    expect(cell.dateTime('a', 'field')(['0001-01-01'])).toBeNull();
    expect(cell.dateTime('a', 'field')(['0001-01-01 00:00:00'])).toBeNull();
    expect(cell.dateTime('a', 'field')(['0001-01-01 00:00:00.000000'])).toBeNull();
    expect(cell.dateTime('a', 'field')(['1880-01-01 00:00:00'])).toBe('1880-01-01T00:00:00');
    expect(cell.time('a', 'field')(['00:00:00'])).toBeNull();
    expect(notes.takeIssues()).toBeUndefined();
    expect(notes.takeKept()).toBeUndefined();
  });

  test.each([
    ['date', '1879-12-31'],
    ['dateTime', '1879-12-31 23:59:59'],
    ['dateTime', '0001-01-01 10:00:00'],
  ] as const)('a %s that counts as none, "%s", is kept as written, without an issue', (kind, text) => {
    const { cell, notes } = readersOf('Native');
    expect(cell[kind]('Native', 'canonical')([text])).toBeNull();
    expect(notes.takeKept()).toEqual({ Native: text });
    expect(notes.takeIssues()).toBeUndefined();
  });

  test('a column that is not there is null', () => {
    const { cell } = readersOf('a');
    expect(cell.text('b')(['x'])).toBeNull();
    expect(cell.verbatim('b')(['x'])).toBeNull();
  });
});

describe('a cell that cannot be read', () => {
  test.each([
    ['integer', '1.5', 'bad_number'],
    ['decimal', '1,5', 'bad_number'],
    ['decimal', '.5', 'bad_number'],
    ['decimal', '+1', 'bad_number'],
    ['boolean', '2', 'unknown_code'],
    ['date', '2023-02-29', 'bad_date'],
    ['date', '0abc', 'bad_date'],
    ['dateTime', '2023-02-29 00:00:00', 'bad_date'],
    ['time', '25:00:00', 'bad_date'],
    ['cents', 'x', 'bad_amount'],
  ] as const)('%s gives null for "%s", names the field and keeps the text', (kind, text, code) => {
    const { cell, notes } = readersOf('Native');
    expect(cell[kind]('Native', 'canonical')([text])).toBeNull();
    expect(notes.takeIssues()).toEqual([{ rule: code, severity: 'warning', field: 'canonical', code }]);
    expect(notes.takeKept()).toEqual({ Native: text });
    expect(notes.takeIssues()).toBeUndefined();
  });

  test('a number outside of its bounds is none', () => {
    const { cell, notes } = readersOf('a');
    const read = cell.integer('a', 'field', { least: 0, most: 5 });
    expect([read(['0']), read(['5'])]).toEqual([0, 5]);
    expect([read(['-1']), read(['6'])]).toEqual([null, null]);
    expect(notes.takeIssues()).toHaveLength(2);
  });

  test('money leaves the judgement to who asks', () => {
    const { cell, notes } = readersOf('a');
    expect(cell.money('a')(['x'])).toBeNull();
    expect(notes.takeIssues()).toBeUndefined();
  });

  test('an unknown code is kept unless the record has a field for it', () => {
    const { cell, notes } = readersOf('a');
    const codes = new Map([['0', null]]);
    expect(cell.code('a', 'field', codes)(['0'])).toBeNull();
    expect(notes.takeIssues()).toBeUndefined();
    cell.code('a', 'field', codes)(['9']);
    expect(notes.takeKept()).toEqual({ a: '9' });
    cell.code('a', 'field', codes, true)(['9']);
    expect(notes.takeKept()).toBeUndefined();
    expect(notes.takeIssues()).toHaveLength(2);
  });

  test('a time that is finer than a millisecond is cut, noted and kept', () => {
    const { cell, notes } = readersOf('a');
    expect(cell.dateTime('a', 'field')(['2024-05-06 07:08:09.123456'])).toBe('2024-05-06T07:08:09.123');
    expect(notes.takeIssues()).toEqual([
      { rule: 'time_finer_than_millisecond', severity: 'info', field: 'field', code: 'rule_violated' },
    ]);
    expect(notes.takeKept()).toEqual({ a: '2024-05-06 07:08:09.123456' });
    expect(cell.dateTime('a', 'field')(['2024-05-06 07:08:09.123000'])).toBe('2024-05-06T07:08:09.123');
    expect(notes.takeIssues()).toBeUndefined();
  });

  test('the text is kept whatever its column is called', () => {
    const { cell, notes } = readersOf('__proto__');
    cell.integer('__proto__', 'field')(['x']);
    expect(Object.entries(notes.takeKept() ?? {})).toEqual([['__proto__', 'x']]);
  });

  test('cents that are no whole number are rounded, noted and kept', () => {
    const { cell, notes } = readersOf('a');
    expect(cell.cents('a', 'field')(['-0.005'])).toBe(-1);
    expect(notes.takeIssues()).toMatchObject([{ code: 'fractional_cents', severity: 'info' }]);
    expect(notes.takeKept()).toEqual({ a: '-0.005' });
  });
});
