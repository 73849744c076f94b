import { isUtf8 } from 'node:buffer';
import type { Cell } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import { bitsAsNumber, hexadecimalText, natureOf } from '../column-nature.ts';
import type { RowBlock } from '../dump/row-reader.ts';
import type { PracticeColumn } from '../practice-table.ts';
import type { RawCell } from './mysql-session.ts';

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
        if (natures[position] === 'text' && decoded.includes('\uFFFD') && !isUtf8(cell)) {
          damaged.set(number, [...(damaged.get(number) ?? []), position]);
        }
        return decoded;
      }),
    );
    return { rows, damaged, misshapen: [], bytes };
  };
}
