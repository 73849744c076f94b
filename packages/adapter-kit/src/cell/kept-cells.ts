import type { Row } from '../reader/row.ts';
import type { TableLayout } from '../reader/table-layout.ts';

/** The type of a kept column, as far as it decides which cells say nothing. */
export type KeptType = 'text' | 'number' | 'numberOrMinusOne' | 'date' | 'time';

/** Cells for `extra` by column; undefined where no cell says anything. */
export type KeptCells = (row: Row) => Readonly<Record<string, string>> | undefined;

const zero = /^-?0+(?:\.0+)?$/;
const noDate = /^(?:0000-00-00|0001-01-01)(?: 00:00:00(?:\.0+)?)?$/;
const noTime = /^00:00:00(?:\.0+)?$/;

/**
 * Whether a cell is the empty value of its type. Such cells are left out of `extra`: absent means empty.
 *
 * `numberOrMinusOne` is a number whose column writes -1 for "blank", so that a zero there says something.
 */
function isEmpty(value: string, type: KeptType): boolean {
  switch (type) {
    case 'text':
      return value === '';
    case 'number':
      return value === '' || zero.test(value);
    case 'numberOrMinusOne':
      return value === '' || value === '-1';
    case 'date':
      return value === '' || noDate.test(value);
    case 'time':
      return value === '' || noTime.test(value);
  }
}

/**
 * Compiles the reader of the cells that are kept verbatim.
 *
 * @param typeOf Type of a column that is kept; null for one that is not.
 * @param prefix Put before the column's name, for the columns of a side table.
 */
export function keptCells(
  layout: TableLayout,
  typeOf: (column: string) => KeptType | null,
  prefix = '',
): KeptCells {
  const columns = layout.columns.flatMap((column, position) => {
    const type = typeOf(column);
    return type === null ? [] : [{ name: prefix + column, position, type }];
  });
  return (row) => {
    let kept: [column: string, value: string][] | undefined;
    for (const { name, position, type } of columns) {
      const value = row[position];
      if (value === null || value === undefined || isEmpty(value, type)) continue;
      kept ??= [];
      kept.push([name, value]);
    }
    // Not assigned one by one: a column may be called `__proto__`.
    return kept === undefined ? undefined : Object.fromEntries(kept);
  };
}
