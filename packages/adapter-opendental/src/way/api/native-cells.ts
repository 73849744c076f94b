import { scalarText } from '@bitewing/adapter-kit';
import type { ApiRow } from './api-client.ts';
import { type ApiTable, type ApiTableName, apiTables } from './api-tables.ts';

/** Cells of a row by column, as the database would print them. */
export type NativeCells = Readonly<Record<string, string>>;

/** Fields that begin with a small letter are joined or computed (opendental-api.md section 3), and no columns. */
const isColumn = (name: string): boolean => /^[A-Z]/.test(name);

const flags: Readonly<Record<string, string>> = { true: '1', false: '0' };

/** With a `T`, a fraction or an offset, as queries and newer versions write it. */
const isoTime = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2})(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

function timeText(text: string): string {
  const [, day, time] = isoTime.exec(text) ?? [];
  if (day === undefined) return text;
  return time === undefined ? day : `${day} ${time}`;
}

/** The number of a name, whatever its case; the text itself where it is none that is known, so that the reader says so. */
function codeText(text: string, names: readonly string[]): string {
  const wanted = text.toLowerCase();
  const code = names.findIndex((name) => name.toLowerCase() === wanted);
  return code < 0 ? text : String(code);
}

const intervalUnits = ['y', 'm', 'w', 'd'] as const;

/** Packs `1y6m`: each unit is a byte of the number. */
function intervalText(text: string): string {
  if (!/^(?:\d+[ymwd])+$/.test(text)) return text === '' ? '0' : text;
  return String(
    intervalUnits.reduce(
      (packed, unit) => packed * 256 + Number(new RegExp(`(\\d+)${unit}`).exec(text)?.[1] ?? 0),
      0,
    ),
  );
}

/**
 * Turns a row of the API into one of the database: enums and booleans into numbers, moments into the form of the server. What is no
 * column is left out; what cannot be read stays as it is, for the readers to note.
 */
export function nativeCells(name: ApiTableName, row: ApiRow): NativeCells {
  const { booleans, enums, times, intervals = [] }: ApiTable = apiTables[name];
  const cellOf = (column: string, text: string): string => {
    const names = enums[column];
    if (names !== undefined) return codeText(text, names);
    if (booleans.includes(column)) return flags[text.toLowerCase()] ?? text;
    if (times.includes(column)) return timeText(text);
    return intervals.includes(column) ? intervalText(text) : text;
  };
  const cells: Record<string, string> = Object.create(null);
  for (const [column, value] of Object.entries(row)) {
    const text = scalarText(value);
    if (isColumn(column) && text !== null) cells[column] = cellOf(column, text);
  }
  return cells;
}
