import { type ExactJson, type Row, scalarText } from '@bitewing/adapter-kit';
import type { ApiRow } from '../api-client.ts';
import type { ListTable } from './list-table.ts';

/** How moments are asked for: with the offset, without which an hour of the autumn is two. */
export const momentFormat = 'yyyy-MM-dd HH:mm:sszzz';

const moment = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;
const noDay = '0001-01-01';

/** As the database prints it: a stamp in UTC, every other moment by the wall clock. */
function momentText(text: string, isStamp: boolean): string {
  const [, day, time, offset] = moment.exec(text) ?? [];
  if (day === undefined || time === undefined) return text;
  if (!isStamp || offset === undefined || day === noDay) return `${day} ${time}`;
  return new Date(`${day}T${time}${offset}`).toISOString().slice(0, 19).replace('T', ' ');
}

/** As the database prints it: numbers may come as `-1.0`, in which a reader would not see the -1 of a blank. */
function scalarCell(value: ExactJson | undefined): string | null {
  const text = scalarText(value);
  return typeof value === 'string' || text === null
    ? text
    : text.replace(/^(-?\d+(?:\.\d*[1-9])?)\.?0*$/, '$1');
}

const flags: Readonly<Record<string, string>> = { true: '1', false: '0' };
const units = ['y', 'm', 'w', 'd'] as const;

/** Packs `1y6m`: each unit is a byte of the number. */
function intervalText(text: string): string {
  if (!/^(?:\d{1,3}[ymwd])*$/.test(text)) return text;
  const countOf = (unit: string): number => Number(new RegExp(`(\\d+)${unit}`).exec(text)?.[1] ?? 0);
  return String(units.reduce((packed, unit) => packed * 256 + countOf(unit), 0));
}

function cellText({ booleans, stamps, intervals, codes }: ListTable, column: string, text: string): string {
  const numbers = codes.get(column);
  // Some names come with spaces in them.
  if (numbers !== undefined) return numbers.get(text.toLowerCase().replaceAll(' ', '')) ?? text;
  if (booleans.has(column)) return flags[text.toLowerCase()] ?? text;
  if (intervals.has(column)) return intervalText(text);
  // Only moments are told in another form; a text that looks like one stays as it was written.
  return column.includes('Date') ? momentText(text, stamps.has(column)) : text;
}

/**
 * A value as the database has it in its column: a name as its number, a moment in the form of the server. What cannot be
 * read stays as it is, for the readers to note.
 */
export function listCell(list: ListTable, column: string, value: ExactJson | undefined): string | null {
  const text = scalarCell(value);
  return text === null ? null : cellText(list, column, text);
}

/** Turns a row of a list into one of the database, its columns in their order. What the office does not give, being of an older version, is null. */
export const listCells = (list: ListTable, row: ApiRow): Row =>
  [...list.columns].map(([name, column]) => listCell(list, column, row[name]));
