import { BitewingError, type ErrorCode } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { contradictionFinder } from './contradictions.ts';
import { cellFault } from './export-cell.ts';
import type { ExportTableForm } from './export-form.ts';
import type { ExportHeader } from './export-header.ts';

/** Why a line cannot be a row, with the headers of the cells that made it so. */
export interface LineFault {
  readonly code: ErrorCode;
  readonly headers: readonly string[];
}

/** What a line is to a table: a row of it, one that cannot be read, or nothing. */
export type LineFate = { readonly row: readonly (string | null)[] } | LineFault | null;

/** A practice has a few dozen; more says that another column stands where the ids should. */
const mostNamed = 100_000;

interface Named {
  /** What the first line said; null as long as none could be read. */
  said: readonly (string | null)[] | null;
  isFaultTold: boolean;
}

/** Judges the lines of a file for one table; the closure remembers what it must between lines. */
export function tableLines(
  form: ExportTableForm,
  header: ExportHeader,
): (cells: readonly string[]) => LineFate {
  const { columns, rows } = form;
  const positions = columns.map(({ header: name }) => header.positions.get(name) ?? -1);
  // An id of 0 names nothing, as an empty one: both are one key.
  const isNone = (cell: string | undefined, place: number): boolean =>
    cell === undefined || cell === '' || (cell === '0' && columns[place]?.form === 'id');
  const cellsOf = (cells: readonly string[]): (string | null)[] =>
    positions.map((position, place) => (isNone(cells[position], place) ? null : (cells[position] ?? null)));
  const isTooWide = (cells: readonly string[]): boolean =>
    cells.slice(header.width).some((cell) => cell !== '');
  const faultOf = (row: readonly (string | null)[]): LineFault | null => {
    const faults = columns.flatMap((column, place) => {
      const code = cellFault(row[place] ?? null, column);
      return code === null ? [] : [{ code, header: column.header }];
    });
    const [first] = faults;
    return first === undefined ? null : { code: first.code, headers: faults.map(({ header: name }) => name) };
  };

  const named = new Map<string, Named>();
  const [key, ...others] = columns;
  const differing = (said: readonly (string | null)[], row: readonly (string | null)[]): readonly string[] =>
    others.filter((_column, place) => row[place + 1] !== said[place + 1]).map(({ header: name }) => name);

  /** Lines that do not even name one are the business of the table that has each line as a row. */
  const naming = (cells: readonly string[]): LineFate => {
    const row = cellsOf(cells);
    const name = row[0] ?? null;
    if (name === null || isTooWide(cells) || cellFault(name, key) !== null) return null;
    const known = named.get(name) ?? { said: null, isFaultTold: false };
    named.set(name, known);
    if (named.size > mostNamed) {
      const detail = `More than ${mostNamed} different values in the column ${key.header}.`;
      throw new BitewingError('export_invalid', { adapter: adapterName, detail });
    }
    const different = known.said === null ? [] : differing(known.said, row);
    const fault: LineFault | null =
      different.length > 0 ? { code: 'rule_violated', headers: different } : faultOf(row);
    if (fault === null) {
      if (known.said !== null) return null;
      known.said = row;
      return { row };
    }
    // Once for each: the same mistake may stand in every line.
    if (known.isFaultTold) return null;
    known.isFaultTold = true;
    return fault;
  };

  const contradicted = contradictionFinder(form);
  const each = (cells: readonly string[]): LineFate => {
    if (isTooWide(cells)) return { code: 'bad_source_row', headers: [] };
    const row = cellsOf(cells);
    const fault = faultOf(row);
    if (fault !== null) return fault;
    const headers = contradicted(row);
    return headers.length > 0 ? { code: 'rule_violated', headers } : { row };
  };

  if (rows === 'first') return naming;
  if (rows === 'each') return each;
  const where = columns.findIndex(({ column }) => column === rows.where);
  return (cells) => {
    if (isTooWide(cells)) return each(cells);
    const row = cellsOf(cells);
    // A line without a key stays a fault: nobody else tells of it.
    return row[where] === null && cellFault(row[0] ?? null, key) === null ? null : each(cells);
  };
}
