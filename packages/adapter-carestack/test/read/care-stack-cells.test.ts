import type { CellReader } from '@bitewing/adapter-kit';
import { issueNotes, tableLayout } from '@bitewing/adapter-kit';
import { describe, expect, test } from 'vitest';
import { type CareStackCells, careStackCells, isKey } from '../../src/read/care-stack-cells.ts';

/** Reads one cell; gives its value, the issues and what is kept. */
function readCell<T>(text: string | null, compile: (cell: CareStackCells) => CellReader<T>) {
  const notes = issueNotes();
  const value = compile(careStackCells(tableLayout('table', ['Column']), notes))([text]);
  const issues = (notes.takeIssues() ?? []).map(({ code, rule }) =>
    code === rule ? code : `${code} ${rule}`,
  );
  return { value, issues, kept: notes.takeKept()?.Column };
}

const read = { issues: [], kept: undefined };
const refused = (code: string, kept: string) => ({ value: null, issues: [code], kept });

describe('a reference', () => {
  const reference = (text: string | null) =>
    readCell(text, (cell) => cell.reference('Column', 'field', 'patient'));

  test.each([
    ['51', 'patient:51'],
    ['9007199254740993', 'patient:9007199254740993'],
    ['0', null],
    ['', null],
    [null, null],
  ])('%j is %j', (text, value) => {
    expect(reference(text)).toEqual({ ...read, value });
  });

  test.each(['51a', '5.1', '1e3'])('%j is no key: kept, with an issue', (text) => {
    expect(reference(text)).toEqual(refused('bad_number', text));
  });

  test('may name a part of a row', () => {
    const { value } = readCell('9', (cell) => cell.reference('Column', 'field', 'insurance', 'coverage'));
    expect(value).toBe('insurance:9#coverage');
  });
});

describe('a list of keys', () => {
  const keys = (text: string | null) => readCell(text, (cell) => cell.keys('Column', 'field'));

  test.each([
    ['[3,4]', ['3', '4']],
    ['[ "3", 9007199254740993 ]', ['3', '9007199254740993']],
    ['[]', null],
    [null, null],
  ])('%j is %j', (text, value) => {
    expect(keys(text)).toEqual({ ...read, value });
  });

  test.each(['3', '[3,', '[3,"x"]', '{"3":4}', '[3.5]'])('%j is none: kept, with an issue', (text) => {
    expect(keys(text)).toEqual(refused('bad_number', text));
  });
});

describe('a day', () => {
  const day = (text: string | null) => readCell(text, (cell) => cell.day('Column', 'field'));

  test.each([
    ['2026-02-25', '2026-02-25'],
    ['2026-02-25T00:00:00', '2026-02-25'],
    ['2026-02-25T00:00:00.0000000', '2026-02-25'],
    ['2026-02-25T17:45:00', '2026-02-25'],
    ['2026-02-25 00:00:00', '2026-02-25'],
    ['2026-02-25T00:00:00Z', '2026-02-25'],
    ['2026-02-25T00:00:00.000Z', '2026-02-25'],
    ['2026-02-25T00:00:00-06:00', '2026-02-25'],
    [null, null],
  ])('%j is %j', (text, value) => {
    expect(day(text)).toEqual({ ...read, value });
  });

  test.each([
    '2026-02-25T05:30:00Z',
    '2026-02-25T25:00:00',
    '2026-02-30',
    '25/02/2026',
    '2026-02-25Tnoon',
    'soon',
  ])('%j is none that is known: kept, with an issue', (text) => {
    expect(day(text)).toEqual(refused('bad_date', text));
  });

  test('of the year 1 is none, and is kept', () => {
    expect(day('0001-01-01T00:00:00')).toEqual({ value: null, issues: [], kept: '0001-01-01T00:00:00' });
  });
});

describe('an instant', () => {
  const instant = (text: string | null) => readCell(text, (cell) => cell.instant('Column', 'field'));

  test.each([
    ['2026-02-25T14:30:00Z', '2026-02-25T14:30:00Z'],
    ['2026-02-25T14:30:00.5Z', '2026-02-25T14:30:00.500Z'],
    ['2026-02-25T14:30:00.1230000Z', '2026-02-25T14:30:00.123Z'],
    ['2026-02-25T14:30:00+00:00', '2026-02-25T14:30:00Z'],
    ['2026-02-25T14:30:00-06:00', '2026-02-25T20:30:00Z'],
    ['2026-02-25T23:30:00.25+05:30', '2026-02-25T18:00:00.250Z'],
    [null, null],
  ])('%j is %j', (text, value) => {
    expect(instant(text)).toEqual({ ...read, value });
  });

  test.each(['2026-02-25T14:30:00', '2026-02-25', '2026-02-25T25:00:00Z', '2026-02-25 14:30:00Z', 'x'])(
    '%j is none: kept, with an issue',
    (text) => {
      expect(instant(text)).toEqual(refused('bad_date', text));
    },
  );

  test('finer than a millisecond is cut off, noted and kept', () => {
    expect(instant('2026-02-25T14:30:00.1234567Z')).toEqual({
      value: '2026-02-25T14:30:00.123Z',
      issues: ['rule_violated time_finer_than_millisecond'],
      kept: '2026-02-25T14:30:00.1234567Z',
    });
  });

  test.each([
    // Midnight in the zone, both sides; the hour that the clock showed twice; summer.
    ['2026-02-25T05:59:59Z', '2026-02-24T23:59:59', '2026-02-24'],
    ['2026-02-25T06:00:00Z', '2026-02-25T00:00:00', '2026-02-25'],
    ['2026-11-01T06:30:00Z', '2026-11-01T01:30:00', '2026-11-01'],
    ['2026-11-01T07:30:00Z', '2026-11-01T01:30:00', '2026-11-01'],
    ['2026-07-01T04:59:00Z', '2026-06-30T23:59:00', '2026-06-30'],
  ])('%s was %s on the clock of Chicago', (text, local, day) => {
    const zoneOf = () => 'America/Chicago';
    expect(readCell(text, (cell) => cell.instantLocal('Column', 'field', zoneOf)).value).toBe(local);
    expect(readCell(text, (cell) => cell.instantDay('Column', 'field', zoneOf)).value).toBe(day);
  });
});

describe('numbers, booleans and codes', () => {
  test.each([
    ['30', 30],
    ['30.00', 30],
    ['-7', -7],
    ['0.0', 0],
  ])('the number %s is %d', (text, value) => {
    expect(readCell(text, (cell) => cell.integer('Column', 'field'))).toEqual({ ...read, value });
  });

  test.each(['30.5', '9007199254740993', 'x'])('%s is no number that is held exactly: kept', (text) => {
    expect(readCell(text, (cell) => cell.integer('Column', 'field'))).toEqual(refused('bad_number', text));
  });

  test('a number out of its range is kept', () => {
    expect(readCell('13', (cell) => cell.integer('Column', 'field', { least: 1, most: 12 }))).toEqual(
      refused('bad_number', '13'),
    );
  });

  test.each([
    ['true', true],
    ['false', false],
    ['True', true],
    ['1', true],
    ['0', false],
  ])('%s is %s', (text, value) => {
    expect(readCell(text, (cell) => cell.boolean('Column', 'field'))).toEqual({ ...read, value });
  });

  test('another word is no boolean', () => {
    expect(readCell('yes', (cell) => cell.boolean('Column', 'field'))).toEqual(
      refused('unknown_code', 'yes'),
    );
  });

  test.each([
    ['2', 'two'],
    ['Code Two', 'two'],
    ['code_two', 'two'],
    ['CODE-TWO.', 'two'],
    ['3', null],
  ])('the code %s means %j', (text, value) => {
    const codes = new Map([
      ['2', 'two'],
      ['codetwo', 'two'],
      ['3', null],
    ]);
    expect(readCell(text, (cell) => cell.code('Column', 'field', codes))).toEqual({ ...read, value });
  });

  test('a code that is not known is kept, unless the record has it beside', () => {
    const codes = new Map([['2', 'two']]);
    expect(readCell('-2', (cell) => cell.code('Column', 'field', codes))).toEqual(
      refused('unknown_code', '-2'),
    );
    expect(readCell('9', (cell) => cell.code('Column', 'field', codes, true))).toEqual({
      value: null,
      issues: ['unknown_code'],
      kept: undefined,
    });
  });
});

test.each([
  ['51', true],
  ['3fa85f64-5717-4562-b3fc-2c963f66afa6', true],
  ['D0120', true],
  ['0', false],
  ['', false],
  [null, false],
  [undefined, false],
])('%j as a key: %s', (text, expected) => {
  expect(isKey(text)).toBe(expected);
});

test('a column that the answer does not have says nothing', () => {
  const notes = issueNotes();
  const cell = careStackCells(tableLayout('table', []), notes);
  const zoneOf = () => 'UTC';
  for (const reader of [
    cell.reference('A', 'f', 't'),
    cell.keys('A', 'f'),
    cell.day('A', 'f'),
    cell.instant('A', 'f'),
    cell.instantLocal('A', 'f', zoneOf),
    cell.instantDay('A', 'f', zoneOf),
    cell.integer('A', 'f'),
    cell.boolean('A', 'f'),
    cell.code('A', 'f', new Map([['1', 1]])),
  ])
    expect(reader([])).toBeNull();
  expect(notes.takeIssues()).toBeUndefined();
});
