import type { CellForm, LongForm } from '../session/cell-form.ts';
import type { CatalogueStatements } from './catalogue-statements.ts';
import type { TableName } from './table-name.ts';

/** Levels by their usual names; the three snapshot kinds are SQL Anywhere's. */
export type IsolationName =
  | 'snapshot'
  | 'statement-snapshot'
  | 'readonly-statement-snapshot'
  | 'serializable'
  | 'repeatable-read'
  | 'read-committed'
  | 'read-uncommitted';

/** The parts of a query. All of them are SQL already. */
export interface SelectParts {
  /** Without their names: they are called `c0`, `c1`, ... in order. */
  readonly items: readonly string[];
  readonly from: string;
  readonly where?: string;
  readonly orderBy?: readonly string[];
  readonly limit?: number;
}

/** A column of which a form is wanted. */
export interface AskedColumn {
  readonly name: string;
  readonly form: CellForm;
  /** The declared size, in the unit of the column's type; needed by engines that cast to a bounded type. */
  readonly size?: number;
}

export interface LongColumn extends AskedColumn {
  readonly form: LongForm;
}

/** What gives a length, and what is counted: characters, bytes of their UTF-8, or bytes as they are stored. */
export interface ColumnLength {
  readonly sql: string;
  readonly unit: 'characters' | 'utf8Bytes' | 'bytes';
}

/**
 * How one engine writes what the table reader needs: open for others than those that are here. Each function gives SQL; columns
 * come as they are named, not quoted.
 */
export interface SqlGrammar {
  readonly name: string;
  /** The code page of what `encodedText` asks for, where the statement settles it; null where the database does. */
  readonly codePage: string | null;
  quote(name: string): string;
  tableName(table: TableName): string;
  select(parts: SelectParts): string;
  /** Whether an owner is a catalogue to the driver's own functions, as a database is to MariaDB. */
  readonly ownerIsCatalog: boolean;
  /** The item that gives a column in its form. Long forms are not asked for so. */
  item(column: AskedColumn): string;
  /** The length of a long column. */
  longLength(column: LongColumn): ColumnLength;
  /**
   * A part of a long column, from `start` (1 is the first): characters of `longText`, else bytes, as they are or as
   * hexadecimal digits.
   */
  piece(column: LongColumn, start: number, length: number): string;
  /** So many characters or bytes of a long value come with its row. */
  readonly inlineLength: number;
  /** How many characters or bytes one piece has. */
  readonly pieceLength: number;
  /** The whole of a long column, where a driver gives it right; null where it is to be fetched in pieces. */
  whole(column: LongColumn): string | null;
  /** The least or greatest value of a column, in the form that `item` gives. */
  extreme(which: 'MIN' | 'MAX', column: AskedColumn): string;
  /** The exact sum of a column as text; null where the engine has no exact sum. */
  sum(column: AskedColumn): string | null;
  /** How much text a short text column holds; null where it needs no check, for nothing on the way can cut it. */
  textLength(column: AskedColumn): ColumnLength | null;
  /** What sets a level; null where there is no statement for it, and the driver is asked. */
  setIsolation(name: IsolationName): readonly string[] | null;
  /** A query for the level in force; null where it cannot be asked. */
  readonly isolationQuery: string | null;
  /** Queries of the engine's catalogue; null where the driver's own functions are asked. */
  readonly catalogue: CatalogueStatements | null;
}
