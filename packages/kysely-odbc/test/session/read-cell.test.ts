import { describe, expect, it } from 'vitest';
import { packRows, unpackRows } from '../../src/child/pack-rows.ts';
import { type CellForm, OdbcError, type OdbcNativeResult } from '../../src/index.ts';
import { isSingleByte, textDecoder } from '../../src/session/decode-text.ts';
import { cellReader } from '../../src/session/read-cell.ts';
import { readRows } from '../../src/session/read-rows.ts';
import { windows1252 } from '../matrix/value-kinds.ts';

const decode = textDecoder('windows-1252');
const buffer = (...bytes: number[]): ArrayBuffer => new Uint8Array(bytes).buffer;

function read(form: CellForm, value: unknown): string {
  try {
    return cellReader(form, decode)(value);
  } catch (error) {
    if (OdbcError.is(error, 'value_refused')) return 'refused';
    throw error;
  }
}

describe('cells', () => {
  it.each<[CellForm, unknown, string]>([
    ['integer', -12, '-12'],
    ['integer', 9007199254740993n, '9007199254740993'],
    ['integer', ' +18446744073709551615 ', '18446744073709551615'],
    ['integer', 2 ** 53, 'refused'],
    ['integer', 1.5, 'refused'],
    ['integer', 'twelve', 'refused'],
    ['decimal', '-12.50', '-12.50'],
    ['decimal', '.5', '0.5'],
    ['decimal', '-.50', '-0.50'],
    ['decimal', '+7.', '7'],
    ['decimal', 12.5, 'refused'],
    ['decimal', '1e17', 'refused'],
    ['decimal', '.', 'refused'],
    ['decimal', 'inexact', 'refused'],
    ['decimal', 12n, '12'],
    ['float', 0.1, '0.1'],
    ['float', '0.10000000000000001', '0.1'],
    ['float', -0, '-0'],
    ['float', Number.NaN, 'refused'],
    ['float', '', 'refused'],
    ['bit', '\u0001', '1'],
    ['bit', '', '0'],
    ['bit', buffer(1), '1'],
    ['bit', true, '1'],
    ['bit', 0, '0'],
    ['bit', 2, 'refused'],
    ['text', 'Zahn', 'Zahn'],
    ['text', 'Z\ufffdhn', 'refused'],
    ['text', 7, 'refused'],
    ['encodedText', buffer(0x80, 0x41, 0), '€A\0'],
    ['encodedText', '8041', '€A'],
    ['encodedText', '804', 'refused'],
    ['encodedText', 'no digits!', 'refused'],
    ['bytes', buffer(0, 255), '0x00ff'],
    ['bytes', new Uint8Array([1, 2, 3]).subarray(1), '0x0203'],
    ['bytes', '', '0x'],
    ['date', '2024-02-29', '2024-02-29'],
    ['date', '29.02.2024', 'refused'],
    ['time', '08:09:10.500', '08:09:10.500'],
    ['timestamp', '2024-03-10 02:30:00.123456', '2024-03-10 02:30:00.123456'],
    ['timestamp', 'Mar 10 2024 02:30:00:000AM', 'refused'],
  ])('as %s: %o gives %s', (form, value, expected) => {
    expect(read(form, value)).toBe(expected);
  });

  it('are read from rows that are arrays or objects, and refused by their place', () => {
    const readers = [cellReader('integer', decode), cellReader('text', decode)];
    expect(readRows([[1, null]], readers)).toEqual([['1', null]]);
    expect(readRows([{ c0: 1, c1: 'x' }], readers)).toEqual([['1', 'x']]);
    expect(() => readRows([[1, 2]], readers)).toThrow(expect.objectContaining({ position: 1 }));
    // A row with fewer columns than were asked for has no value there, which is not NULL.
    expect(() => readRows([[1]], readers)).toThrow(expect.objectContaining({ position: 1 }));
  });

  it('are refused where a driver gives more than it says that a column holds', () => {
    const column = { name: 'c0', dataTypeName: '', decimalDigits: 0, nullable: true };
    const result = (dataType: number, columnSize: number, value: unknown): OdbcNativeResult =>
      Object.assign([[value]], { columns: [{ ...column, dataType, columnSize }] });
    const text = [cellReader('text', decode)];
    // The buffer holds four bytes a letter: a value that fills it was cut.
    expect(() => readRows(result(12, 5, 'x'.repeat(20)), text)).toThrow(/was cut/);
    expect(readRows(result(12, 5, 'x'.repeat(16)), text)).toEqual([['x'.repeat(16)]]);
    expect(readRows(result(12, 5, '𝄞'.repeat(5)), text)).toEqual([['𝄞'.repeat(5)]]);
    expect(() => readRows(result(-2, 2, buffer(1, 2, 3)), [cellReader('bytes', decode)])).toThrow(/was cut/);
    expect(readRows(result(-1, 5, 'x'.repeat(20)), text)).toHaveLength(1);
  });
});

describe('text of a code page', () => {
  it('comes back from all 256 bytes of windows-1252', () => {
    expect(decode(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)))).toBe(windows1252);
  });

  it('is refused where its bytes are not of the code page', () => {
    expect(() => textDecoder('utf-8')(Buffer.from([0x41, 0xff]))).toThrow(/utf-8/);
    expect(() => textDecoder('shift_jis')(Buffer.from([0x81]))).toThrow(/shift_jis/);
    expect(textDecoder('UTF8')(Buffer.from('\ufeffé'))).toBe('\ufeffé');
    expect(textDecoder('cp437')(Buffer.from([0x81]))).toBe('ü');
  });

  it('can be cut anywhere in code pages of one byte', () => {
    expect(['windows-1252', 'cp1250', 'iso-8859-15', 'latin1', 'cp437'].map(isSingleByte)).not.toContain(
      false,
    );
    expect(['utf-8', 'cp932', 'shift_jis', 'gbk', 'utf-16le'].map(isSingleByte)).not.toContain(true);
  });
});

describe('packed rows', () => {
  const readers = [cellReader('integer', decode), cellReader('text', decode), cellReader('text', decode)];

  it.each([
    ['plain letters', ['Zahn', '']],
    ['letters of one byte', ['Zähne', 'é']],
    ['all letters', ['漢字', '𝄞 €']],
  ])('are what they were: %s', (_, [one, other]) => {
    const rows = [
      [1, one, null],
      [-25, null, other],
      [null, '', one],
    ];
    expect(unpackRows(packRows(rows, readers))).toEqual(
      rows.map((row) => row.map((cell) => (typeof cell === 'number' ? String(cell) : cell))),
    );
  });

  it('may be none', () => {
    expect(unpackRows(packRows([], readers))).toEqual([]);
  });
});
