import type { Row } from '../reader/row.ts';
import type { TableLayout } from '../reader/table-layout.ts';

/** The type of a kept column, as far as it decides which cells say nothing. */
export type KeptType = 'text' | 'number' | 'numberOrMinusOne' | 'date' | 'time';

/**
 * Cells for `extra` by column; undefined where no cell says anything.
 *
 * @param into What another one gave for the same record: it is filled further, and given back.
 */
export type KeptCells = (
  row: Row,
  into?: Readonly<Record<string, string>>,
) => Readonly<Record<string, string>> | undefined;

/** A column may be called so; assigned, it would be none. */
const prototypeName = '__proto__';

const zero = /^-?0+(?:\.0+)?$/;
const noDate = /^(?:0000-00-00|0001-01-01)(?: 00:00:00(?:\.0+)?)?$/;
const noTime = /^00:00:00(?:\.0+)?$/;

/** What most cells say that say something begins with another digit: they need no pattern. */
const beginsWithZero = (value: string): boolean => value.charCodeAt(0) === 0x30;

/**
 * Whether a cell, other than an empty text, is the empty value of its type; null where none is. Such cells are left out of
 * `extra`: absent means empty.
 *
 * `numberOrMinusOne` is a number whose column writes -1 for "blank", so that a zero there says something.
 */
const isEmpty: { readonly [T in KeptType]: ((value: string) => boolean) | null } = {
  text: null,
  number: (value) => (beginsWithZero(value) || value.charCodeAt(0) === 0x2d) && zero.test(value),
  numberOrMinusOne: (value) => value === '-1',
  date: (value) => beginsWithZero(value) && noDate.test(value),
  time: (value) => beginsWithZero(value) && noTime.test(value),
};

/** How most cells of a type say nothing, besides being empty: a number that is not given is 0. */
const usualEmpty: { readonly [T in KeptType]: string } = {
  text: '',
  number: '0',
  numberOrMinusOne: '-1',
  date: '0001-01-01',
  time: '00:00:00',
};

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
    return type === null
      ? []
      : [{ name: prefix + column, position, usual: usualEmpty[type], isEmpty: isEmpty[type] }];
  });
  return (row, into) => {
    let kept: Record<string, string> | undefined = into;
    for (let at = 0; at < columns.length; at += 1) {
      const { name, position, usual, isEmpty } = columns[at] as (typeof columns)[number];
      const value = row[position];
      if (value === null || value === undefined || value === '' || value === usual) continue;
      if (isEmpty?.(value) === true) continue;
      kept ??= {};
      if (name === prototypeName)
        Object.defineProperty(kept, name, { value, enumerable: true, writable: true, configurable: true });
      else kept[name] = value;
    }
    return kept;
  };
}
