import { createSeededRandom, type SeededRandom } from '../../seeded/seeded-random.ts';
import type { ColumnDefinition, TableDefinition } from '../schema/table-definition.ts';
import type { NativeRow, NativeValue } from './native-row.ts';
import { noDate, zeroDate } from './native-values.ts';
import { secretWord } from './secret-word.ts';
import { storedText } from './stored-text.ts';

/** What fills the columns that a row does not name. */
export interface RowFilling {
  readonly seed: number;
  /** UTC time of the last change of a row, `YYYY-MM-DD HH:mm:ss`. Without it every row has one of its own. */
  readonly stamp?: string;
}

const words = ['Q7', 'see file', 'north', 'A', '0', '12/b', 'none yet'] as const;

const isText = (type: string): boolean => /^(?:varchar|char|text|mediumtext)/.test(type);

/** A number of its own for every row, whatever other rows there are. */
function hashOf(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let position = 0; position < text.length; position += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(position), 0x01000193);
  }
  return hash >>> 0;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const someDate = (random: SeededRandom): string =>
  `${2012 + random.below(12)}-${twoDigits(1 + random.below(12))}-${twoDigits(1 + random.below(28))}`;

const someTime = (random: SeededRandom): string =>
  `${twoDigits(7 + random.below(12))}:${twoDigits(random.below(60))}:${twoDigits(random.below(60))}`;

/** The value that says "nothing" in a column that cannot be NULL. */
function emptyValue({ type, default: kind }: ColumnDefinition): string {
  if (isText(type)) return '';
  if (type === 'date') return kind === 'zero' ? zeroDate : noDate;
  if (type === 'datetime') return `${kind === 'zero' ? zeroDate : noDate} 00:00:00`;
  if (type === 'time') return '00:00:00';
  return typeof kind === 'number' ? String(kind) : '0';
}

const isNumber = (type: string): boolean => /^(?:double|float|\w*int)/.test(type);

/**
 * NULL where the column takes it, else what the program writes instead; both occur in one column. A number that can
 * be NULL is NULL: its zero says something.
 */
const nothing = (column: ColumnDefinition, random: SeededRandom): NativeValue =>
  column.nullable && (random.below(2) === 0 || isNumber(column.type)) ? null : emptyValue(column);

function someValue({ type }: ColumnDefinition, random: SeededRandom): string {
  if (type === 'date') return someDate(random);
  if (type === 'datetime') return `${someDate(random)} ${someTime(random)}`;
  if (type === 'time') return someTime(random);
  if (type === 'double' || type === 'float') return String(random.below(40_000) / 4);
  if (type.startsWith('tinyint')) return '1';
  if (isText(type)) return random.pick(words).slice(0, Number(/\d+/.exec(type)?.[0] ?? 255));
  return String(1 + random.below(300));
}

function inventedValue(
  column: ColumnDefinition,
  random: SeededRandom,
  stamp: string | undefined,
): NativeValue {
  if (column.name === 'SecurityHash') return `${secretWord}${random.below(2 ** 31).toString(16)}`;
  if (column.default === 'edit-stamp') {
    const own = `${someDate(random)} ${someTime(random)}`;
    return stamp ?? own;
  }
  return random.below(6) === 0 ? someValue(column, random) : nothing(column, random);
}

/**
 * All values of a row in the order of the table's columns. Columns that the row does not name hold what an office's
 * database holds there: mostly nothing, now and then something. The same row is filled the same way every time. Of
 * a character that the tables cannot hold there is what they keep of it.
 *
 * @throws RangeError where the row names a column that the table does not have, or has no key.
 */
export function fillRow(
  table: TableDefinition,
  row: NativeRow,
  { seed, stamp }: RowFilling,
): readonly NativeValue[] {
  const key = row[table.primaryKey];
  if (key === undefined || key === null) throw new RangeError(`A row of ${table.name} has no key.`);
  const random = createSeededRandom(hashOf(`${table.name} ${key}`, seed));
  let named = 0;
  const values = table.columns.map((column) => {
    const value = row[column.name];
    // Drawn in any case: what a column holds does not depend on what is known of the others.
    const invented = inventedValue(column, random, stamp);
    if (value === undefined) return invented;
    named += 1;
    if (value === null) return nothing(column, createSeededRandom(hashOf(column.name, Number(key))));
    return typeof value === 'string' ? storedText(value) : value;
  });
  if (named < Object.keys(row).length) {
    const unknown = Object.keys(row).filter((name) => table.columns.every((column) => column.name !== name));
    throw new RangeError(`Table ${table.name} has no column ${unknown.join(', ')}.`);
  }
  return values;
}
