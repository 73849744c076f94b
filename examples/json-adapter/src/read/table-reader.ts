import type { EntityName, ErrorCode, Model } from '@bitewing/core';
import type { Row } from '../way/practice-file.ts';

/** Why a row cannot be mapped: a code of the catalogue and a column, never a value. */
export interface Refusal {
  readonly refused: ErrorCode;
  readonly column: string;
}

/** How the rows of one table become records of one entity. */
export interface TableReader {
  readonly table: 'patients' | 'visits';
  readonly entity: EntityName;
  /** Canonical fields by column. A column that is not here is kept in `extra`. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** What a row says by itself: no other row is looked at. */
  map(row: Row, timeZone: string): Partial<Model[EntityName]> | Refusal;
}

/** A value as text; null where there is none. */
export const textOf = (value: Row[string] | undefined): string | null =>
  value === undefined || value === null || value === '' ? null : String(value);
