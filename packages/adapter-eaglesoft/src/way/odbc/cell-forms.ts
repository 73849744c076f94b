import type { CellForm } from '@bitewing/kysely-odbc';
import type { FoundColumn } from '../way.ts';

/** Native types by what their cells are read as; whatever else is text. */
const forms: Readonly<Record<string, CellForm>> = {
  bigint: 'integer',
  binary: 'bytes',
  bit: 'bit',
  blob: 'longBytes',
  char: 'text',
  date: 'date',
  datetime: 'timestamp',
  decimal: 'decimal',
  double: 'float',
  float: 'float',
  image: 'longBytes',
  int: 'integer',
  integer: 'integer',
  'long binary': 'longBytes',
  'long nvarchar': 'longText',
  'long varchar': 'longText',
  longblob: 'longBytes',
  longtext: 'longText',
  mediumblob: 'longBytes',
  mediumtext: 'longText',
  money: 'decimal',
  numeric: 'decimal',
  real: 'float',
  smalldatetime: 'timestamp',
  smallint: 'integer',
  smallmoney: 'decimal',
  text: 'longText',
  time: 'time',
  timestamp: 'timestamp',
  tinyint: 'integer',
  'unsigned bigint': 'integer',
  'unsigned int': 'integer',
  'unsigned smallint': 'integer',
  varbinary: 'bytes',
  varchar: 'text',
  xml: 'longText',
};

/** Wide texts are UTF-8 in any case: only those of the database's own character set are decoded by us. */
const isWide = (type: string): boolean => /^(?:long )?n(?:char|varchar|text)/.test(type) || type === 'xml';

/** A longer text is measured before it is fetched. */
const longestShort = 4_000;

const encoded: Partial<Record<CellForm, CellForm>> = { text: 'encodedText', longText: 'longEncodedText' };
const long: Partial<Record<CellForm, CellForm>> = { text: 'longText', bytes: 'longBytes' };

/** What the cells of a column are read as: amounts as exact text, texts as bytes unless the driver's own are right. */
export function cellFormOf({ type, size }: FoundColumn, decodes: boolean): CellForm {
  const own = forms[type.replace(/\s*\(.*$/, '')] ?? 'text';
  const sized = size !== null && size > longestShort ? (long[own] ?? own) : own;
  return decodes && !isWide(type) ? (encoded[sized] ?? sized) : sized;
}
