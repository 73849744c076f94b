import { isWholeNumber, type Row, type TableLayout } from '@bitewing/adapter-kit';
import { joinKey } from '@bitewing/core';
import { foldedKey } from '../folded-key.ts';

/** Gives the key of a row that stands in one column, as ids hold it; null where there is none. */
export const keyReader =
  (column: string) =>
  (layout: TableLayout): ((row: Row) => string | null) => {
    const position = layout.at(column);
    return (row) => {
      const cell = row[position];
      if (cell === null || cell === undefined) return null;
      // Nearly every key is a number: nothing in it needs folding or escaping.
      if (isWholeNumber(cell)) return cell;
      const key = foldedKey(cell);
      return key === '' ? null : joinKey([key]);
    };
  };

/** Orders keys that count up. Compared as text of digits, for a key may be larger than a number holds exactly. */
export const isLaterKey = (left: string, right: string): boolean =>
  left.length === right.length ? left > right : left.length > right.length;
