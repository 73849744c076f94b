import { type Cell, issueNotes, type Row, tableLayout } from '@bitewing/adapter-kit';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { type EaglesoftCells, eaglesoftCells } from '../../src/read/eaglesoft-cells.ts';
import { foldedKey } from '../../src/read/folded-key.ts';
import { paddingCutter } from '../../src/read/without-padding.ts';

/** Reads one cell: its value, with the issues and kept cells that reading it noted. */
function read<T>(cell: Cell, reader: (cells: EaglesoftCells) => (row: Row) => T) {
  const notes = issueNotes();
  const value = reader(eaglesoftCells(tableLayout('patient', ['x']), notes))([cell]);
  const issues = notes.takeIssues()?.map(({ rule }) => rule);
  return { value, issues, kept: notes.takeKept() };
}
const plain = <T>(value: T) => ({ value, issues: undefined, kept: undefined });

describe('keys', () => {
  test.each([
    ['ab1  ', 'AB1'],
    ['  1', '  1'],
    ['00012', '00012'],
    ['jösé', 'JöSé'],
    ['   ', ''],
    ['\tA', '\tA'],
    ['A\u00a0', 'A\u00a0'],
  ])('%j is the key %j', (written, key) => {
    expect(foldedKey(written)).toBe(key);
  });

  property.prop([fc.string()])('fold to a form that folds to itself', (text) => {
    const once = foldedKey(text);
    expect(foldedKey(once)).toBe(once);
    expect(foldedKey(`${text}  `)).toBe(once);
  });
});

describe('references', () => {
  test.each([
    ['by text, folded', 'patient', 'a1 ', plain('patient:A1')],
    ['by text, where 0 is a key', 'provider', '0', plain('provider:0')],
    ['by text with what separates parts of an id', 'services', 'd,1', plain('services:D%2C1')],
    ['by text, of blanks', 'patient', '   ', plain(null)],
    ['by number', 'chairs', '12', plain('chairs:12')],
    ['by number, where 0 is none', 'chairs', '0', plain(null)],
    ['of NULL', 'patient', null, plain(null)],
    ['of an empty text', 'chairs', '', plain(null)],
    ['that are no number', 'chairs', '1a', { value: null, issues: ['bad_number'], kept: { x: '1a' } }],
  ] as const)('%s', (_name, table, cell, expected) => {
    expect(read(cell, (cells) => cells.reference('x', 'field', table))).toEqual(expected);
  });

  test('name the part of a row that they mean', () => {
    expect(read('7', (cells) => cells.reference('x', 'field', 'employer', 'plan')).value).toBe(
      'employer:7#plan',
    );
  });

  test('by several columns are none where one of them is none', () => {
    const notes = issueNotes();
    const cells = eaglesoftCells(tableLayout('appointment_detail', ['person', 'line']), notes);
    const idOf = cells.jointReference(['person', 'line'], 'procedureId', 'planned_services');
    const ids = [
      ['a1  ', '3'],
      ['0', '3'],
      ['a1', '0'],
      ['', '3'],
      ['a1', null],
      ['a1', 'x'],
    ] as const;
    expect(ids.map(idOf)).toEqual(['planned_services:A1,3', 'planned_services:0,3', null, null, null, null]);
    expect(notes.takeKept()).toEqual({ line: 'x' });
  });
});

describe('codes and flags', () => {
  const codes = new Map([['A', 'active']]);

  test.each([
    ['Y', plain(true)],
    ['n', plain(false)],
    ['', plain(null)],
    [null, plain(null)],
    ['1', { value: null, issues: ['unknown_code'], kept: { x: '1' } }],
  ])('the flag %j', (cell, expected) => {
    expect(read(cell, (cells) => cells.flag('x', 'field'))).toEqual(expected);
  });

  test('the database takes either case for the same', () => {
    expect(read('a', (cells) => cells.code('x', 'field', codes))).toEqual(plain('active'));
    expect(read('b', (cells) => cells.code('x', 'field', codes, true))).toEqual({
      value: null,
      issues: ['unknown_code'],
      kept: undefined,
    });
  });
});

describe('times', () => {
  test.each([
    ['2026-01-02 03:04:05', plain('2026-01-02T03:04:05')],
    ['2026-01-02 03:04:05.000000', plain('2026-01-02T03:04:05')],
    ['2026-01-02 03:04:05.120', plain('2026-01-02T03:04:05.120')],
    [
      '2026-01-02 03:04:05.000400',
      {
        value: '2026-01-02T03:04:05',
        issues: ['time_finer_than_millisecond'],
        kept: { x: '2026-01-02 03:04:05.000400' },
      },
    ],
    ['2026-13-02 03:04:05', { value: null, issues: ['bad_date'], kept: { x: '2026-13-02 03:04:05' } }],
  ])('the moment %s', (cell, expected) => {
    expect(read(cell, (cells) => cells.dateTime('x', 'field'))).toEqual(expected);
  });

  test.each([
    ['08:30:00', plain('08:30:00')],
    ['08:30:00.000', plain('08:30:00')],
    ['08:30:00.5', { value: '08:30:00', issues: ['time_finer_than_second'], kept: { x: '08:30:00.5' } }],
    ['24:30:00', { value: null, issues: ['bad_date'], kept: { x: '24:30:00' } }],
    ['8:30', { value: null, issues: ['bad_date'], kept: { x: '8:30' } }],
    [null, plain(null)],
  ])('the time of day %j', (cell, expected) => {
    expect(read(cell, (cells) => cells.time('x', 'field'))).toEqual(expected);
  });
});

describe('padding', () => {
  const layout = tableLayout('patient', ['patient_id', 'last_name', 'status']);
  const cut = paddingCutter(layout);

  test('is cut from columns of fixed length, and from no others', () => {
    expect(cut(['A1   ', 'Doe  ', '  '])).toEqual(['A1', 'Doe  ', '']);
    expect(cut(['  A1', null, null])).toEqual(['  A1', null, null]);
  });

  test('of a timestamp is a fraction of zeros: some write it, and some do not', () => {
    const note = tableLayout('operatory_notes', ['freshness', 'note', 'date_modified']);
    const second = '2026-01-02 03:04:05';
    const cells = [`${second}.000000`, `${second}.000`, `${second}.250000`];
    expect(paddingCutter(note)(cells)).toEqual([second, `${second}.000`, `${second}.250000`]);
    expect(paddingCutter(note)([`${second}.000`, null, second])).toEqual([second, null, second]);
    expect(paddingCutter(note)(['2026-01-02 03:04:10', null, ''])).toEqual(['2026-01-02 03:04:10', null, '']);
  });

  test('leaves a row without any as it is', () => {
    const row = ['A1', 'Doe ', null];
    expect(cut(row)).toBe(row);
  });

  test('leaves the row that it was given alone', () => {
    const row = ['A1  ', 'Doe', 'A'];
    cut(row);
    expect(row).toEqual(['A1  ', 'Doe', 'A']);
  });
});
