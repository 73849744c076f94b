import { describe, expect, test } from 'vitest';
import { type RowForms, rowForms } from '../../../src/opendental/second-writer/row-forms.ts';

const rows = Array.from({ length: 400 }, (_, number) => number);
const formsOf = <T>(write: (forms: RowForms) => T, seed = 3): readonly T[] =>
  rows.map((number) => write(rowForms('claim', number, seed)));
const kinds = (values: readonly unknown[]): readonly unknown[] => [...new Set(values)].sort();

describe('the forms of a row', () => {
  test('say "no day" in every way that the program reads so, and a day as it is', () => {
    expect(kinds(formsOf((forms) => forms.date(null)))).toEqual([
      '0000-00-00',
      '0001-01-01',
      '1753-01-01',
      '1800-01-01',
      '1879-12-31',
    ]);
    expect(kinds(formsOf((forms) => forms.date('2026-02-28')))).toEqual(['2026-02-28']);
  });

  test('say "no moment" before 1880, up to its last second', () => {
    const none = formsOf((forms) => forms.dateTime(null));
    expect(kinds(none)).toContain('1879-12-31 23:59:59');
    expect(none.filter((moment) => moment >= '1880')).toEqual([]);
    expect(kinds(formsOf((forms) => forms.someTimeOn(null)))).toEqual(kinds(none));
    expect(kinds(formsOf((forms) => forms.dateTime('2026-02-28T23:59:59')))).toEqual(['2026-02-28 23:59:59']);
  });

  test('give a moment of the day where only the day is known', () => {
    const moments = formsOf((forms) => forms.someTimeOn('2026-02-28'));
    for (const moment of moments) expect(moment).toMatch(/^2026-02-28 (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/);
    expect(new Set(moments).size).toBeGreaterThan(300);
  });

  test('leave a text out as NULL or as an empty one', () => {
    expect(new Set(formsOf((forms) => forms.text(null)))).toEqual(new Set(['', null]));
    expect(kinds(formsOf((forms) => forms.text('NULL')))).toEqual(['NULL']);
  });

  test('tell a blank amount from none and from zero', () => {
    const blank = formsOf((forms) => Number(forms.amountOrBlank(null)));
    expect(kinds(blank)).toEqual([-1]);
    expect(formsOf((forms) => Math.abs(Number(forms.amountOrBlank(0)))).some((amount) => amount !== 0)).toBe(
      false,
    );
    expect(kinds(formsOf((forms) => Number(forms.amount(8410))))).toEqual([84.1]);
    expect(kinds(formsOf((forms) => Number(forms.amount(4713, '47.125'))))).toEqual([47.125]);
    expect(kinds(formsOf((forms) => forms.amount(8410))).length).toBeGreaterThan(3);
  });

  test('are the same for the same row, and others for another table or seed', () => {
    const dates = (table: string, seed: number): readonly string[] =>
      rows.map((number) => rowForms(table, number, seed).date(null));
    expect(dates('claim', 3)).toEqual(dates('claim', 3));
    expect(dates('claim', 4)).not.toEqual(dates('claim', 3));
    expect(dates('claimproc', 3)).not.toEqual(dates('claim', 3));
  });

  test('choose about one row of so many', () => {
    const chosen = formsOf((forms) => forms.oneIn(4)).filter(Boolean).length;
    expect(chosen).toBeGreaterThan(60);
    expect(chosen).toBeLessThan(140);
  });
});
