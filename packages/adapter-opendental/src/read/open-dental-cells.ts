import {
  type CellReader,
  type CellReaders,
  cellIssue,
  cellReaders,
  type IssueNotes,
  isWholeNumber,
  type Row,
  type TableLayout,
} from '@bitewing/adapter-kit';
import { recordId } from '@bitewing/core';
import { openDentalConventions } from '../profile/sentinels.ts';

/** Readers of cells as this system writes them. */
export interface OpenDentalCells extends CellReaders {
  /** The id of the record that a column refers to; 0 refers to none (opendental.md section 2). */
  reference(column: string, field: string, table: string, part?: string): CellReader<string>;
}

export function openDentalCells(layout: TableLayout, notes: IssueNotes): OpenDentalCells {
  const cell = cellReaders(layout, notes, openDentalConventions);
  return {
    ...cell,
    reference(column, field, table, part) {
      const text = cell.text(column);
      const idOf = referenceId(table, part);
      const issue = cellIssue('bad_number', field);
      return (row) => {
        const value = text(row);
        if (value === null || value === '0') return null;
        if (isWholeNumber(value)) return idOf(value);
        notes.add(issue);
        notes.keep(column, value);
        return null;
      };
    },
  };
}

/** Ids of the records of a table by native key; a key of digits needs no escaping, so the parts around it are made once. */
export function referenceId(table: string, part?: string): (key: string) => string {
  const prefix = recordId(table, ['0']).slice(0, -1);
  const suffix = part === undefined ? '' : recordId(table, ['0'], part).slice(prefix.length + 1);
  return (key) => prefix + key + suffix;
}

/** Whether a cell can be a row's own key: a whole number other than 0, which means "none". */
export const isKey = (value: string | null | undefined): value is string =>
  value !== null && value !== undefined && value !== '0' && isWholeNumber(value);

/** The cell of a column, or null: for what is read before anything else is compiled. */
export const cellAt = (layout: TableLayout, column: string): ((row: Row) => string | null) => {
  const position = layout.at(column);
  return (row) => row[position] ?? null;
};
