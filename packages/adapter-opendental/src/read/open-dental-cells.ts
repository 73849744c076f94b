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
import { commaList } from './comma-list.ts';

/** Readers of cells as this system writes them. */
export interface OpenDentalCells extends CellReaders {
  /** The id of the record that a column refers to; 0 refers to none (opendental.md section 2). */
  reference(column: string, field: string, table: string, part?: string): CellReader<string>;
  /** The ids that a comma list of keys refers to; null where one of them is no key. */
  references(column: string, field: string, table: string): CellReader<string[]>;
  /** Whether a text is there, as with signatures; null where the source has no such column. */
  filled(column: string): CellReader<boolean>;
  /** Another reader of a column that writes -1 for "blank" (opendental.md section 4). */
  unlessMinusOne<T>(column: string, read: CellReader<T>): CellReader<T>;
}

export function openDentalCells(layout: TableLayout, notes: IssueNotes): OpenDentalCells {
  const cell = cellReaders(layout, notes, openDentalConventions);
  return {
    ...cell,
    reference(column, field, table, part) {
      const position = layout.at(column);
      if (position < 0) return () => null;
      const idOf = referenceId(table, part);
      const issue = cellIssue('bad_number', field);
      return (row) => {
        const value = row[position] ?? '';
        if (value === '' || value === '0') return null;
        if (isWholeNumber(value)) return idOf(value);
        notes.add(issue);
        notes.keep(column, value);
        return null;
      };
    },
    references(column, field, table) {
      const text = cell.text(column);
      const idOf = referenceId(table);
      const issue = cellIssue('bad_number', field);
      return (row) => {
        const value = text(row);
        const keys = commaList(value)?.filter((key) => key !== '0') ?? [];
        if (keys.every(isWholeNumber)) return keys.length === 0 ? null : keys.map(idOf);
        notes.add(issue);
        notes.keep(column, value ?? '');
        return null;
      };
    },
    filled(column) {
      const position = layout.at(column);
      return position < 0 ? () => null : (row) => (row[position] ?? '') !== '';
    },
    unlessMinusOne(column, read) {
      const text = cell.text(column);
      return (row) => (text(row) === '-1' ? null : read(row));
    },
  };
}

const zero = 0x30;

/** One for each pair of last digits. */
const rememberedIds = 100;

/** A longer text may be a piece of its row's text, which would be kept with it. */
const longestKept = 12;

/** The last two digits of a key, as a number. */
function lastDigits(key: string): number {
  const last = key.length - 1;
  const ones = key.charCodeAt(last) - zero;
  return last === 0 ? ones : ones + 10 * ((key.charCodeAt(last - 1) - zero) % 10);
}

/**
 * Ids of the records of a table by native key; a key of digits needs no escaping, so the parts around it are made once.
 *
 * The ids of some keys are remembered: providers, locations and codes come with nearly every row, and who compares or
 * hashes an id has to put a text that was just made of parts together first.
 */
export function referenceId(table: string, part?: string): (key: string) => string {
  const prefix = recordId(table, ['0']).slice(0, -1);
  const suffix = part === undefined ? '' : recordId(table, ['0'], part).slice(prefix.length + 1);
  const keys = new Array<string>(rememberedIds).fill('');
  const ids = new Array<string>(rememberedIds).fill('');
  return (key) => {
    if (key.length > longestKept) return prefix + key + suffix;
    const slot = lastDigits(key);
    if (keys[slot] !== key) {
      keys[slot] = key;
      ids[slot] = prefix + key + suffix;
    }
    return ids[slot] as string;
  };
}

/** Ids of a part of the rows whose whole records' ids are given. */
export function partOfId(part: string): (id: string | null) => string | null {
  const whole = recordId('x', ['0']);
  const suffix = recordId('x', ['0'], part).slice(whole.length);
  return (id) => (id === null ? null : id + suffix);
}

/** Whether a cell can be a row's own key: a whole number other than 0, which means "none". */
export const isKey = (value: string | null | undefined): value is string =>
  value !== null && value !== undefined && value !== '0' && isWholeNumber(value);

/** The cell of a column, or null: for what is read before anything else is compiled. */
export const cellAt = (layout: TableLayout, column: string): ((row: Row) => string | null) => {
  const position = layout.at(column);
  return (row) => row[position] ?? null;
};
