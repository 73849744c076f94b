import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import type { RowBlock } from '../dump/row-reader.ts';
import type { PracticeColumn } from '../practice-table.ts';
import { rowDecoder, textBlocks } from './decode-cells.ts';
import { type LiveTable, quoted } from './live-table.ts';
import type { MysqlSession } from './mysql-session.ts';

/** Which rows of a table are wanted. */
export interface RowQuery {
  /** Conditions in SQL, all of which must hold. */
  readonly where: readonly string[];
  /** Columns to order by. */
  readonly orderBy: readonly string[];
  readonly limit?: number;
}

/**
 * A key as a statement needs it: as a number, for a text would be compared as a floating-point number, and keys above
 * 2^53 would be mixed up (opendental.md section 2).
 */
export function keyLiteral(key: string): string {
  if (/^-?\d{1,20}$/.test(key)) return key;
  throw new BitewingError('cursor_invalid', { adapter: adapterName, detail: 'Damaged: after.' });
}

/** Reads rows of one table, each call by one statement that is fetched whole. */
export type RowQuerier = (query: RowQuery) => Promise<RowBlock>;

export function rowQuerier(
  session: MysqlSession,
  table: LiveTable,
  columns: readonly PracticeColumn[],
  maxValueBytes: number,
): RowQuerier {
  const decode = rowDecoder(table.name, columns, maxValueBytes);
  let ofTexts = textBlocks(columns, maxValueBytes);
  const selected = columns.map(({ name }) => quoted(name)).join(', ');
  return async ({ where, orderBy, limit }) => {
    const conditions = where.length === 0 ? '' : ` WHERE ${where.map((one) => `(${one})`).join(' AND ')}`;
    const order = orderBy.length === 0 ? '' : ` ORDER BY ${orderBy.map(quoted).join(', ')}`;
    const end = limit === undefined ? '' : ` LIMIT ${limit}`;
    const statement = `SELECT ${selected} FROM ${table.sqlName}${conditions}${order}${end}`;
    const texts = ofTexts === null ? null : await session.texts(statement, table.name);
    const block = texts === null ? null : ofTexts?.(texts);
    if (block) return block;
    // The page is asked for once more, as bytes; so are those behind it, where more of the same may be expected.
    ofTexts = null;
    return decode(await session.rows(statement, [], table.name));
  };
}
