import type {
  Cell,
  EntityReader,
  GroupReader,
  GroupRow,
  Row,
  RowReader,
  TableLayout,
} from '@bitewing/adapter-kit';
import { nativeColumns } from '../profile/native-columns.ts';

const blank = 0x20;
const zero = 0x30;
const point = 0x2e;

/** Where what comes before a filling ends that goes to the end of a cell: nearly every row has filled cells. */
function beforeFilling(cell: string, filling: number): number {
  let end = cell.length;
  while (end > 0 && cell.charCodeAt(end - 1) === filling) end -= 1;
  return end;
}

/** Where the blanks at the end of a cell begin. */
const beforeBlanks = (cell: string): number => beforeFilling(cell, blank);

/** Where a fraction of zeros begins; the cell's own end where it has none. */
function beforeEmptyFraction(cell: string): number {
  const end = beforeFilling(cell, zero);
  return end < cell.length && end > 0 && cell.charCodeAt(end - 1) === point ? end - 1 : cell.length;
}

/**
 * Cuts what fills up a cell: the blanks of fixed length, and the fraction of a timestamp that is a whole second. Some drivers and
 * files give them, some do not (eaglesoft.md section 3). A row without any is given back as it is.
 */
export function paddingCutter(layout: TableLayout): (row: Row) => Row {
  const { padded, timestamps } = nativeColumns(layout.table) ?? { padded: [], timestamps: [] };
  const placesOf = (columns: readonly string[]): readonly number[] =>
    columns.map((column) => layout.at(column)).filter((position) => position >= 0);
  const fillings = [
    { positions: placesOf(padded), endOf: beforeBlanks },
    { positions: placesOf(timestamps), endOf: beforeEmptyFraction },
  ].filter(({ positions }) => positions.length > 0);
  return (row) => {
    let cut: Cell[] | undefined;
    for (const { positions, endOf } of fillings) {
      for (const position of positions) {
        const cell = row[position];
        if (cell === null || cell === undefined) continue;
        const end = endOf(cell);
        if (end === cell.length) continue;
        cut ??= row.slice();
        cut[position] = cell.substring(0, end);
      }
    }
    return cut ?? row;
  };
}

function rowsWithoutPadding(reader: RowReader): RowReader {
  return {
    ...reader,
    compile(layout, context) {
      const cut = paddingCutter(layout);
      const map = reader.compile(layout, context);
      return (row) => map(cut(row));
    },
  };
}

function groupsWithoutPadding(reader: GroupReader): GroupReader {
  return {
    ...reader,
    compile(layouts, context) {
      const cutters = layouts.map((layout) => layout && paddingCutter(layout));
      const map = reader.compile(layouts, context);
      const cut = (member: GroupRow): GroupRow => {
        const row = cutters[member.part]?.(member.row) ?? member.row;
        return row === member.row ? member : { part: member.part, row };
      };
      return (rows) => map(rows.map(cut));
    },
  };
}

/** A reader that sees every row without the padding of its cells, in fields, keys and kept columns alike. */
export function withoutPadding<R extends EntityReader>(reader: R): R;
export function withoutPadding(reader: EntityReader): EntityReader {
  return reader.kind === 'row' ? rowsWithoutPadding(reader) : groupsWithoutPadding(reader);
}
