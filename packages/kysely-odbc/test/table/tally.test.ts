import { describe, expect, it } from 'vitest';
import { mariaDb, type Row, sqlite, type TablePlan } from '../../src/index.ts';
import { addExact, decimalTotal, isSameExact, parseExact } from '../../src/table/decimal-total.ts';
import { keyOrder } from '../../src/table/key-order.ts';
import { addTallies, compareTallies, emptyTally, isSameTally, tallier } from '../../src/table/tally.ts';

const plan: TablePlan = {
  table: { name: 'bill' },
  columns: [
    { name: 'id', form: 'integer' },
    { name: 'amount', form: 'decimal' },
    { name: 'note', form: 'text' },
  ],
  key: ['id'],
  sums: ['amount'],
};

function sumOf(texts: readonly string[]): string {
  const total = decimalTotal();
  for (const text of texts) total.add(text);
  const { units, scale } = total.total();
  return `${units}e-${scale}`;
}

describe('sums', () => {
  it('are exact where floating point is not', () => {
    expect(sumOf(['0.10', '0.20'])).toBe('30e-2');
    expect(sumOf(['123456789012345678.91', '-0.01', '0.1'])).toBe('12345678901234567900e-2');
    expect(sumOf(Array.from({ length: 100_000 }, () => '99999999999.99'))).toBe('999999999999900000e-2');
    expect(sumOf(['5', '-0.50', '-.5'.replace('-.', '-0.')])).toBe('400e-2');
    expect(sumOf([])).toBe('0e-0');
  });

  it('are the same whatever their zeros', () => {
    expect(isSameExact(parseExact('12.50'), parseExact('12.5'))).toBe(true);
    expect(isSameExact(parseExact('-0.00'), parseExact('0'))).toBe(true);
    expect(isSameExact(parseExact('12.50'), parseExact('12.51'))).toBe(false);
    expect(addExact(parseExact('1.5'), parseExact('2.25'))).toEqual({ units: 375n, scale: 2 });
  });
});

describe('a tally', () => {
  const rows: readonly Row[] = [
    ['1', '1.10', 'é𝄞'],
    ['2', null, null],
    ['3', '2.05', 'x'],
  ];

  it('counts rows, keys, sums and text', () => {
    expect(tallier(plan, mariaDb, true)(rows)).toEqual({
      count: 3,
      least: '1',
      greatest: '3',
      sums: new Map([['amount', { units: 315n, scale: 2 }]]),
      lengths: new Map([['note', { units: 3n, scale: 0 }]]),
    });
    // SQLite has no exact sum, and counts bytes.
    const other = tallier(plan, sqlite, false)(rows);
    expect(other).toMatchObject({ least: null, greatest: null, sums: new Map() });
    expect(other.lengths.get('note')?.units).toBe(7n);
  });

  it('adds up, and says what differs', () => {
    const tally = tallier(plan, mariaDb, true);
    const both = addTallies(tally(rows.slice(0, 1)), tally(rows.slice(1)));
    expect(isSameTally(both, tally(rows))).toBe(true);
    expect(addTallies(emptyTally, both)).toEqual(both);
    expect(compareTallies(both, tally(rows.slice(0, 2)))).toEqual({
      rows: true,
      keys: true,
      sums: ['amount'],
      texts: ['note'],
    });
    expect(compareTallies(both, tally([...rows.slice(0, 2), ['3', '2.05', 'y']]))).toEqual({
      rows: false,
      keys: false,
      sums: [],
      texts: [],
    });
  });

  it('takes keys for the same that a database takes for the same', () => {
    const keys = (least: string, greatest: string) => ({ ...emptyTally, least, greatest });
    expect(isSameTally(keys('ab ', '7'), keys('AB', '7.0'))).toBe(true);
    expect(isSameTally(keys('ab', '7'), keys('ac', '7'))).toBe(false);
  });
});

describe('the order of keys', () => {
  const check = (...pages: (readonly Row[])[]) => {
    const seen = keyOrder({ ...plan, columns: [...plan.columns, { name: 'code', form: 'text' }] }, [
      'code',
      'id',
    ]);
    for (const page of pages) seen(page);
  };
  const row = (code: string, id: string): Row => [id, null, null, code];

  it('ascends in whole numbers of any length', () => {
    check(
      [row('a', '9'), row('a', '10'), row('a', '9007199254740993')],
      [row('a', '9007199254740994'), row('b', '1')],
    );
    expect(() => check([row('a', '9007199254740993')], [row('a', '9007199254740992')])).toThrow(/order/);
    expect(() => check([row('a', '10'), row('a', '9')])).toThrow(/order/);
  });

  it('leaves the order of text to the database, but takes no key twice', () => {
    check([row('b', '1'), row('A', '1'), row('c', '1')]);
    expect(() => check([row('a', '1')], [row('a', '1')])).toThrow(/twice/);
    expect(() => check([row('a', '1')], [row('b', '1')], [row('a', '1')])).toThrow(/earlier/);
  });
});
