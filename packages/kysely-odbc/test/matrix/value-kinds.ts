import type { CellForm, OdbcErrorCode } from '../../src/index.ts';
import type { DriverName } from '../driver/three-drivers.ts';

/** How one value is stored and asked for, and what comes of it: exact text, or a named refusal. */
export interface MatrixCase {
  readonly type: string;
  /** SQL of the value. */
  readonly value: string;
  readonly form: CellForm;
  readonly size?: number;
  readonly expected: string | null | { readonly refused: OdbcErrorCode };
}

export type ValueKind =
  | '18-digit decimals'
  | 'bigints above 2^53'
  | 'all 256 bytes of windows-1252'
  | 'embedded NULs'
  | 'DST-gap timestamps'
  | 'empty against NULL';

const refused = { refused: 'value_refused' } as const;

/** windows-1252 of 0 to 255; what the code page leaves open keeps its number. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
export const windows1252 = Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x80 && byte < 0xa0 ? upper.charAt(byte - 0x80) : String.fromCharCode(byte),
).join('');
const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0')).join('');
const withoutNul = windows1252.slice(1);
const nulWithin = 'ab\0cd';
const nulBytes = Buffer.from(nulWithin).toString('hex');
const gap = '2024-03-10 02:30:00.123456';

const decimals = ['123456789012345678.91', '-999999999999999999.99', '0.01', '-0.50'];
const bigints = ['9007199254740993', '-9223372036854775808', '9223372036854775807'];

const each = (
  values: readonly string[],
  type: string,
  form: CellForm,
  expected: (value: string) => MatrixCase['expected'] = (value) => value,
): MatrixCase[] => values.map((value) => ({ type, value, form, expected: expected(value) }));

/** Exact, or refused by name: nothing else may come of a value. */
export const valueKinds: Readonly<Record<ValueKind, Readonly<Record<DriverName, readonly MatrixCase[]>>>> = {
  '18-digit decimals': {
    MariaDB: each(decimals, 'DECIMAL(20,2)', 'decimal'),
    PostgreSQL: each(decimals, 'DECIMAL(20,2)', 'decimal'),
    SQLite: [
      // A DECIMAL column of SQLite holds floating point: what may have been rounded when it was stored is refused.
      ...each(decimals.slice(0, 2), 'DECIMAL(20,2)', 'decimal', () => refused),
      ...each(['12345678901234.56'], 'DECIMAL(20,2)', 'decimal', () => refused),
      ...each(['0.01'], 'DECIMAL(20,2)', 'decimal'),
      ...decimals.map(
        (text): MatrixCase => ({ type: 'TEXT', value: `'${text}'`, form: 'decimal', expected: text }),
      ),
    ],
  },
  'bigints above 2^53': {
    MariaDB: [
      ...each(bigints, 'BIGINT', 'integer'),
      ...each(['18446744073709551615'], 'BIGINT UNSIGNED', 'integer'),
    ],
    PostgreSQL: each(bigints, 'BIGINT', 'integer'),
    SQLite: each(bigints, 'BIGINT', 'integer'),
  },
  'all 256 bytes of windows-1252': {
    MariaDB: [
      {
        type: 'VARCHAR(300) CHARACTER SET latin1',
        value: `X'${bytes}'`,
        form: 'encodedText',
        size: 300,
        expected: windows1252,
      },
      {
        type: 'LONGTEXT CHARACTER SET latin1',
        value: `X'${bytes}'`,
        form: 'longEncodedText',
        expected: windows1252,
      },
      { type: 'VARBINARY(300)', value: `X'${bytes}'`, form: 'bytes', size: 300, expected: `0x${bytes}` },
      // Without the NUL the driver's own text is right.
      {
        type: 'VARCHAR(300) CHARACTER SET latin1',
        value: `X'${bytes.slice(2)}'`,
        form: 'text',
        expected: withoutNul,
      },
    ],
    PostgreSQL: [
      // The engine holds no NUL in text.
      {
        type: 'VARCHAR(300)',
        value: `CONVERT_FROM('\\x${Buffer.from(withoutNul).toString('hex')}', 'UTF8')`,
        form: 'encodedText',
        size: 300,
        expected: withoutNul,
      },
      {
        type: 'TEXT',
        value: `CONVERT_FROM('\\x${Buffer.from(withoutNul).toString('hex')}', 'UTF8')`,
        form: 'text',
        expected: withoutNul,
      },
      { type: 'BYTEA', value: `'\\x${bytes}'`, form: 'longBytes', expected: `0x${bytes}` },
    ],
    SQLite: [
      {
        type: 'VARCHAR(300)',
        value: `CAST(X'${bytes}' AS TEXT)`,
        form: 'encodedText',
        expected: windows1252,
      },
      { type: 'BLOB', value: `X'${bytes}'`, form: 'longBytes', expected: `0x${bytes}` },
      { type: 'BLOB', value: `X'${bytes}'`, form: 'bytes', expected: `0x${bytes}` },
      // Bytes that are not UTF-8 are mangled on the way.
      { type: 'VARCHAR(300)', value: `CAST(X'${bytes.slice(2)}' AS TEXT)`, form: 'text', expected: refused },
    ],
  },
  'embedded NULs': {
    MariaDB: [
      { type: 'VARCHAR(20)', value: `X'${nulBytes}'`, form: 'encodedText', size: 20, expected: nulWithin },
      { type: 'LONGTEXT', value: `X'${nulBytes}'`, form: 'longEncodedText', expected: nulWithin },
      { type: 'VARBINARY(20)', value: `X'${nulBytes}'`, form: 'bytes', size: 20, expected: `0x${nulBytes}` },
      // The driver ends text at the NUL: its length tells.
      { type: 'VARCHAR(20)', value: `X'${nulBytes}'`, form: 'text', expected: refused },
      // Long enough to be fetched as a LONG column, it comes whole.
      { type: 'LONGTEXT', value: `X'${nulBytes}'`, form: 'longText', expected: nulWithin },
    ],
    PostgreSQL: [
      { type: 'BYTEA', value: `'\\x${nulBytes}'`, form: 'bytes', size: 20, expected: `0x${nulBytes}` },
      { type: 'BYTEA', value: `'\\x${nulBytes}'`, form: 'longBytes', expected: `0x${nulBytes}` },
    ],
    SQLite: [
      {
        type: 'VARCHAR(20)',
        value: `CAST(X'${nulBytes}' AS TEXT)`,
        form: 'encodedText',
        expected: nulWithin,
      },
      { type: 'TEXT', value: `CAST(X'${nulBytes}' AS TEXT)`, form: 'longEncodedText', expected: nulWithin },
      { type: 'VARCHAR(20)', value: `CAST(X'${nulBytes}' AS TEXT)`, form: 'text', expected: refused },
      { type: 'TEXT', value: `CAST(X'${nulBytes}' AS TEXT)`, form: 'longText', expected: refused },
    ],
  },
  'DST-gap timestamps': {
    MariaDB: [
      { type: 'DATETIME(6)', value: `'${gap}'`, form: 'timestamp', expected: gap },
      {
        type: 'DATETIME',
        value: "'2024-03-10 02:30:00'",
        form: 'timestamp',
        expected: '2024-03-10 02:30:00',
      },
    ],
    PostgreSQL: [{ type: 'TIMESTAMP', value: `'${gap}'`, form: 'timestamp', expected: gap }],
    SQLite: [{ type: 'TIMESTAMP', value: `'${gap}'`, form: 'timestamp', expected: gap }],
  },
  'empty against NULL': {
    MariaDB: [
      { type: 'VARCHAR(20)', value: "''", form: 'text', expected: '' },
      { type: 'VARCHAR(20)', value: 'NULL', form: 'text', expected: null },
      { type: 'VARCHAR(20)', value: "''", form: 'encodedText', size: 20, expected: '' },
      { type: 'VARCHAR(20)', value: 'NULL', form: 'encodedText', size: 20, expected: null },
      { type: 'LONGTEXT', value: "''", form: 'longText', expected: '' },
      { type: 'LONGTEXT', value: 'NULL', form: 'longText', expected: null },
      { type: 'LONGBLOB', value: "''", form: 'longBytes', expected: '0x' },
      { type: 'LONGBLOB', value: 'NULL', form: 'longBytes', expected: null },
    ],
    PostgreSQL: [
      { type: 'VARCHAR(20)', value: "''", form: 'text', expected: '' },
      { type: 'VARCHAR(20)', value: 'NULL', form: 'text', expected: null },
      { type: 'VARCHAR(20)', value: "''", form: 'encodedText', size: 20, expected: '' },
      { type: 'VARCHAR(20)', value: 'NULL', form: 'encodedText', size: 20, expected: null },
      { type: 'TEXT', value: "''", form: 'longText', expected: '' },
      { type: 'TEXT', value: 'NULL', form: 'longText', expected: null },
      { type: 'BYTEA', value: "''", form: 'longBytes', expected: '0x' },
      { type: 'BYTEA', value: 'NULL', form: 'longBytes', expected: null },
    ],
    SQLite: [
      { type: 'VARCHAR(20)', value: "''", form: 'text', expected: '' },
      { type: 'VARCHAR(20)', value: 'NULL', form: 'text', expected: null },
      { type: 'VARCHAR(20)', value: "''", form: 'encodedText', expected: '' },
      { type: 'VARCHAR(20)', value: 'NULL', form: 'encodedText', expected: null },
      { type: 'TEXT', value: "''", form: 'longText', expected: '' },
      { type: 'TEXT', value: 'NULL', form: 'longText', expected: null },
      { type: 'BLOB', value: "X''", form: 'longBytes', expected: '0x' },
      { type: 'BLOB', value: 'NULL', form: 'longBytes', expected: null },
    ],
  },
};
