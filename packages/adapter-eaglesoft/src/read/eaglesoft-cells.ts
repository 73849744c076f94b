import {
  type CellReader,
  type CellReaders,
  cellIssue,
  cellReaders,
  type IssueNotes,
  isWholeNumber,
  parseLocalTime,
  type Row,
  type TableLayout,
} from '@bitewing/adapter-kit';
import { joinKey, type LocalDateTime, type LocalTime, recordId } from '@bitewing/core';
import { eaglesoftConventions } from '../profile/conventions.ts';
import { isTextKey } from '../profile/native-columns.ts';
import { foldedKey } from './folded-key.ts';

/**
 * Readers of cells as this system writes them. Rows come to them with the padding cut (`withoutPadding`), so that
 * `text` gives what a cell says.
 */
export interface EaglesoftCells extends CellReaders {
  /** `Y` and `N`; anything else is an unknown code. */
  flag(column: string, field: string, sourceKept?: boolean): CellReader<boolean>;
  /** The id of the record that a column refers to; of keys that are numbers, 0 refers to none. */
  reference(column: string, field: string, table: string, part?: string): CellReader<string>;
  /** The id of the record whose key is made of several columns; null where one of them refers to none. */
  jointReference(
    columns: readonly [string, ...string[]],
    field: string,
    table: string,
    part?: string,
  ): CellReader<string>;
  /** Some drivers and files write the six decimals of a timestamp, some leave zeros out: a whole second has none here. */
  dateTime(column: string, field: string): CellReader<LocalDateTime>;
  /** A time of day. A fraction of a second is cut off, noted and kept. */
  time(column: string, field: string): CellReader<LocalTime>;
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ['Y', true],
  ['N', false],
]);

const wholeSecond = '.000';
const fraction = /\.\d{1,9}$/;
const emptyFraction = /^\.0+$/;

export function eaglesoftCells(layout: TableLayout, notes: IssueNotes): EaglesoftCells {
  const cell = cellReaders(layout, notes, eaglesoftConventions);
  /** Gives null for a cell that cannot be read, which is noted and kept. */
  const unreadable = (column: string, issue: ReturnType<typeof cellIssue>) => (value: string) => {
    notes.add(issue);
    notes.keep(column, value);
    return null;
  };

  /** The database takes a code for the same in either case, so a code table has capitals alone. */
  const code: CellReaders['code'] = <T>(
    column: string,
    field: string,
    codes: ReadonlyMap<string, T | null>,
    sourceKept = false,
  ) => {
    const text = cell.text(column);
    const issue = cellIssue('unknown_code', field);
    return (row: Row): T | null => {
      const value = text(row);
      if (value === null) return null;
      const meaning = codes.get(value) ?? codes.get(foldedKey(value));
      if (meaning !== undefined) return meaning;
      notes.add(issue);
      if (!sourceKept) notes.keep(column, value);
      return null;
    };
  };
  /** What a column says of a key; null where it refers to nothing. */
  const keyPart = (column: string, field: string, isText: boolean): CellReader<string> => {
    const text = cell.text(column);
    if (isText) {
      return (row) => {
        const key = foldedKey(text(row) ?? '');
        return key === '' ? null : key;
      };
    }
    const refuse = unreadable(column, cellIssue('bad_number', field));
    return (row) => {
      const value = text(row);
      if (value === null || value === '0') return null;
      return isWholeNumber(value) ? value : refuse(value);
    };
  };

  return {
    ...cell,
    code,
    flag: (column, field, sourceKept) => code(column, field, flags, sourceKept),
    dateTime(column, field) {
      const read = cell.dateTime(column, field);
      return (row) => {
        const local = read(row);
        return local?.endsWith(wholeSecond) === true
          ? (local.slice(0, -wholeSecond.length) as LocalDateTime)
          : local;
      };
    },
    time(column, field) {
      const text = cell.text(column);
      const refuse = unreadable(column, cellIssue('bad_date', field));
      const finer = { ...cellIssue('rule_violated', field, 'info'), rule: 'time_finer_than_second' };
      const cut = unreadable(column, finer);
      return (row) => {
        const value = text(row);
        if (value === null) return null;
        const [written = ''] = fraction.exec(value) ?? [];
        const time = parseLocalTime(value.slice(0, value.length - written.length));
        if (time === null) return refuse(value);
        if (written !== '' && !emptyFraction.test(written)) cut(value);
        return time;
      };
    },
    reference(column, field, table, part) {
      const key = keyPart(column, field, isTextKey(table, 0));
      const idOf = referenceId(table, part);
      return (row) => {
        const own = key(row);
        return own === null ? null : idOf(isWholeNumber(own) ? own : joinKey([own]));
      };
    },
    jointReference(columns, field, table, part) {
      const keys = columns.map((column, place) => keyPart(column, field, isTextKey(table, place)));
      const idOf = referenceId(table, part);
      return (row) => {
        const parts: string[] = [];
        for (const key of keys) {
          const own = key(row);
          if (own === null) return null;
          parts.push(own);
        }
        return idOf(joinKey(parts));
      };
    },
  };
}

/** Ids of the records of a table by native key, joined as `joinKey` does; the parts around it are made once. */
export function referenceId(table: string, part?: string): (key: string) => string {
  const prefix = recordId(table, ['0']).slice(0, -1);
  const suffix = part === undefined ? '' : recordId(table, ['0'], part).slice(prefix.length + 1);
  return (key) => prefix + key + suffix;
}
