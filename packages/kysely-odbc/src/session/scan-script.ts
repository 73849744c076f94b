import type { OdbcParameter } from '../driver/odbc-driver.ts';
import { OdbcError } from '../error/odbc-error.ts';
import type { CellForm, Row } from './cell-form.ts';

/**
 * What is bound to a `?` of a scan: a value, or a cell of a key: the main key that the page begins after, the main key that
 * it ends with, or the key that a further page of the same rows begins after.
 */
export type BoundValue =
  | { readonly value: OdbcParameter }
  | { readonly of: 'after' | 'last' | 'own'; readonly at: number; readonly form: CellForm };

/** A statement with what is bound to each `?`, in order. */
export interface BoundStatement {
  readonly sql: string;
  readonly values: readonly BoundValue[];
}

/**
 * Which rows of a side table: where the range of main keys begins and ends, whether it is a further page of it; `nameless`: the
 * rows that have no main key at all.
 */
export interface SideRange {
  readonly after: boolean;
  readonly last: boolean;
  readonly own: boolean;
  readonly nameless: boolean;
}

/** Rows of a side table, of which each main page takes those that belong to its range of keys. */
export interface SideScript {
  readonly forms: readonly CellForm[];
  /** Positions of the columns that order them, among `forms`. */
  readonly order: readonly number[];
  /** Of the rows that have no main key. */
  readonly namelessOrder: readonly number[];
  /** Whether the last page holds the rows that have no main key. */
  readonly takesNameless: boolean;
  /** By `sideRangeName`. */
  readonly statements: Readonly<Record<string, BoundStatement>>;
}

/** All that is needed to read a table, or a group of tables, page by page. */
export interface ScanScript {
  readonly forms: readonly CellForm[];
  /** Positions of the key's columns among `forms`. */
  readonly key: readonly number[];
  readonly first: BoundStatement;
  readonly next: BoundStatement;
  readonly sides: readonly SideScript[];
}

export const sideRangeName = ({ after, last, own, nameless }: SideRange): string =>
  [after ? 'after' : '', last ? 'last' : '', own ? 'own' : '', nameless ? 'nameless' : ''].join(' ');

/** The keys that a statement is bound to. */
export interface BoundKeys {
  readonly after: readonly string[] | null;
  readonly last: readonly string[] | null;
  readonly own: readonly string[] | null;
}

/** A cell's text as the value that is bound for it. */
export function parameterOf(text: string, form: CellForm): OdbcParameter {
  if (form !== 'integer' && form !== 'bit') return text;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

export function boundParameters(statement: BoundStatement, keys: BoundKeys): readonly OdbcParameter[] {
  return statement.values.map((value) => {
    if ('value' in value) return value.value;
    const text = keys[value.of]?.[value.at];
    if (text === undefined)
      throw new OdbcError('page_refused', { detail: 'A key has fewer parts than it must.' });
    return parameterOf(text, value.form);
  });
}

/** The cells of a key; a key without a value cannot be gone on from. */
export function keyOfRow(row: Row, positions: readonly number[]): readonly string[] {
  return positions.map((position) => {
    const cell = row[position];
    if (cell !== null && cell !== undefined) return cell;
    throw new OdbcError('page_refused', { detail: 'A column of the key holds NULL.', position });
  });
}
