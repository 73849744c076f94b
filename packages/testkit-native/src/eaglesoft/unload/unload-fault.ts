/**
 * What is wrong with an unload folder. Rows are counted from 1.
 * - `truncated`: the file of the table ends in the middle of its last row
 * - `broken-quote`: a text of the row lacks its closing quote; `bad-escape`: it has an escape that is none
 * - `few-columns`, `many-columns`: the row has one column less or more
 * - `missing-file`: there is no file for the table
 * - `foreign-file`: the file of the table holds the rows of another one
 * - `truncated-script`: reload.sql ends in the middle of the statement that loads the table
 */
export type UnloadFault =
  | { readonly kind: 'truncated' | 'missing-file' | 'truncated-script'; readonly table: string }
  | {
      readonly kind: 'broken-quote' | 'bad-escape' | 'few-columns' | 'many-columns';
      readonly table: string;
      readonly row: number;
    }
  | { readonly kind: 'foreign-file'; readonly table: string; readonly of: string };

/** Spoils the cells of a row as a fault says. */
export function spoiledCells(
  cells: readonly string[],
  kind: Extract<UnloadFault, { readonly row: number }>['kind'],
  quote: string,
): readonly string[] {
  switch (kind) {
    case 'few-columns':
      return cells.slice(0, -1);
    case 'many-columns':
      return [...cells, '1'];
    case 'broken-quote':
    case 'bad-escape': {
      const place = cells.findLastIndex((cell) => cell.length > 1 && cell.endsWith(quote));
      if (place === -1) throw new RangeError('The row has no text in quotes to spoil.');
      const cell = cells[place] ?? '';
      const spoiled = kind === 'broken-quote' ? cell.slice(0, -1) : `${cell.slice(0, -1)}\\xzz${quote}`;
      return cells.with(place, spoiled);
    }
  }
}
