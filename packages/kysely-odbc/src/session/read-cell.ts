import { OdbcError } from '../error/odbc-error.ts';
import type { CellForm } from './cell-form.ts';

/** Makes exact text of what a driver gave for a cell; null is not asked. */
export type CellReader = (value: unknown) => string;

function refused(form: CellForm, why: string): OdbcError {
  return new OdbcError('value_refused', { detail: `Asked for as ${form}: ${why}` });
}

function integer(value: unknown): string {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return String(value);
    throw refused('integer', 'the driver gave a rounded number.');
  }
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value)) return value.trim().replace('+', '');
  throw refused('integer', 'this is not a whole number.');
}

const plainDecimal = /^-?\d+(?:\.\d+)?$/;
const looseDecimal = /^([+-]?)(\d*)(?:\.(\d*))?$/;

function decimal(value: unknown): string {
  if (typeof value === 'string') {
    if (plainDecimal.test(value)) return value;
    const [whole, sign = '', before = '', after = ''] = looseDecimal.exec(value.trim()) ?? [];
    if (whole !== undefined && before + after !== '') {
      return `${sign === '-' ? '-' : ''}${before === '' ? '0' : before}${after === '' ? '' : `.${after}`}`;
    }
    throw refused('decimal', 'the database does not write it out in digits.');
  }
  if (typeof value === 'bigint') return String(value);
  // A number went through floating point on its way (odbc.md section 2): its last digits may be gone.
  throw refused('decimal', 'the driver gave a floating-point number.');
}

function float(value: unknown): string {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number))
    return Object.is(number, -0) ? '-0' : String(number);
  throw refused('float', 'this is not a finite number.');
}

function bytesOf(value: unknown, form: CellForm): Buffer {
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  // A grammar may ask for hexadecimal digits, which every driver gives as they are.
  if (typeof value === 'string' && value.length % 2 === 0) {
    const bytes = Buffer.from(value, 'hex');
    if (bytes.length * 2 === value.length) return bytes;
  }
  throw refused(form, 'the driver gave no bytes.');
}

const zeros = new Set<unknown>([0, 0n, false, '0', '\0', '', 'f', 'false']);
const ones = new Set<unknown>([1, 1n, true, '1', '\u0001', 't', 'true', '-1', -1]);

function bit(value: unknown): string {
  // MariaDB's driver gives the byte itself as text, and nothing for the byte zero (odbc.md section 2).
  const given = value instanceof ArrayBuffer && value.byteLength === 1 ? new Uint8Array(value)[0] : value;
  if (zeros.has(given)) return '0';
  if (ones.has(given)) return '1';
  throw refused('bit', 'this is neither 0 nor 1.');
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw refused('text', 'the driver gave no text.');
  // Bytes that are not UTF-8 arrive so (odbc.md section 2), and are lost.
  if (value.includes('\ufffd')) {
    throw refused('text', 'the driver mangled a character; the form encodedText reads its bytes.');
  }
  return value;
}

function shaped(form: CellForm, shape: RegExp): CellReader {
  return (value) => {
    if (typeof value === 'string' && shape.test(value)) return value;
    throw refused(form, 'the driver gave it in another shape.');
  };
}

const date = shaped('date', /^-?\d{4,}-\d\d-\d\d$/);
const time = shaped('time', /^-?\d\d:\d\d:\d\d(?:\.\d+)?$/);
const timestamp = shaped('timestamp', /^-?\d{4,}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?$/);

/** Short texts in hexadecimal digits are mostly codes, flags and keys, which come again and again: so many of them are kept. */
const keptTexts = 4096;
const keptDigits = 12;

function encodedText(form: CellForm, decode: (bytes: Buffer) => string): CellReader {
  const known = new Map<string, string>();
  return (value) => {
    if (typeof value !== 'string' || value.length > keptDigits) return decode(bytesOf(value, form));
    const before = known.get(value);
    if (before !== undefined) return before;
    const read = decode(bytesOf(value, form));
    if (known.size >= keptTexts) known.clear();
    known.set(value, read);
    return read;
  };
}

/**
 * The reader of one form of cells.
 *
 * @param decode Of the session's code page.
 */
export function cellReader(form: CellForm, decode: (bytes: Buffer) => string): CellReader {
  switch (form) {
    case 'integer':
      return integer;
    case 'decimal':
      return decimal;
    case 'float':
      return float;
    case 'bit':
      return bit;
    case 'text':
    case 'longText':
      return text;
    case 'encodedText':
    case 'longEncodedText':
      return encodedText(form, decode);
    case 'bytes':
    case 'longBytes':
      return (value) => `0x${bytesOf(value, form).toString('hex')}`;
    case 'date':
      return date;
    case 'time':
      return time;
    case 'timestamp':
      return timestamp;
  }
}
