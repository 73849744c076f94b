import { isUtf8 } from 'node:buffer';
import type { Cell, Row } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import { bitsAsNumber, hexadecimalText, isNumberOrTime, natureOf } from '../column-nature.ts';
import type { RowBlock } from '../dump/row-reader.ts';
import type { PracticeColumn } from '../practice-table.ts';
import type { RawCell } from './mysql-session.ts';

const none: ReadonlyMap<number, readonly number[]> = new Map();

/** What stands where bytes are no UTF-8; a text may hold it, too. */
const replacement = '\uFFFD';

/** A character of a text takes so many bytes at most. */
const mostBytes = 3;

/**
 * Takes rows of texts as they are, of a table that has no bytes or bits; else there is no such taking, and null.
 *
 * @returns Null for a page of which a value has to be looked at as bytes: it may be damaged, or larger than allowed.
 */
export function textBlocks(
  columns: readonly PracticeColumn[],
  maxValueBytes: number,
): ((rows: readonly Row[]) => RowBlock | null) | null {
  if (columns.some(({ type }) => natureOf(type) !== 'text')) return null;
  // Numbers and dates are neither damaged nor large.
  const written = columns.flatMap(({ type }, position) => (isNumberOrTime(type) ? [] : [position]));
  const overhead = columns.length - written.length;
  return (rows) => {
    let bytes = 0;
    for (const row of rows) {
      bytes += overhead;
      for (const position of written) {
        const cell = row[position];
        if (cell === null || cell === undefined || cell === '') continue;
        bytes += cell.length;
        if (cell.length * mostBytes > maxValueBytes || cell.includes(replacement)) return null;
      }
    }
    return { rows, damaged: none, misshapen: [], bytes };
  };
}

/**
 * Turns what a server sent into rows of text, as a dump of the same rows gives them: the server prints numbers and
 * dates for both, and nothing is parsed in between.
 */
export function rowDecoder(
  table: string,
  columns: readonly PracticeColumn[],
  maxValueBytes: number,
): (raw: readonly (readonly RawCell[])[]) => RowBlock {
  const natures = columns.map(({ type }) => natureOf(type));
  const decodeCell = (cell: Buffer, position: number): string => {
    if (cell.length > maxValueBytes) {
      throw new BitewingError('value_too_large', {
        adapter: adapterName,
        detail: `A value of ${table}.${columns[position]?.name} takes more than ${maxValueBytes} bytes.`,
      });
    }
    const nature = natures[position];
    if (nature === 'text') return cell.toString('utf8');
    return nature === 'bits' ? bitsAsNumber(cell) : hexadecimalText(cell);
  };
  return (raw) => {
    const damaged = new Map<number, readonly number[]>();
    let bytes = 0;
    const rows = raw.map((cells, number) =>
      cells.map((cell, position): Cell => {
        if (cell === null) return null;
        bytes += cell.length;
        const decoded = decodeCell(cell, position);
        if (natures[position] === 'text' && decoded.includes(replacement) && !isUtf8(cell)) {
          damaged.set(number, [...(damaged.get(number) ?? []), position]);
        }
        return decoded;
      }),
    );
    return { rows, damaged, misshapen: [], bytes };
  };
}
