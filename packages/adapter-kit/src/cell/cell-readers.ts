import {
  isExactDecimal,
  type LocalDate,
  type LocalDateTime,
  type LocalTime,
  type Money,
  parseMoney,
} from '@bitewing/core';
import type { Row } from '../reader/row.ts';
import type { TableLayout } from '../reader/table-layout.ts';
import type { CellConventions } from './cell-conventions.ts';
import { cellIssue, type IssueNotes } from './issue-notes.ts';
import { parseInteger } from './parse-integer.ts';
import {
  isFinerThanMilliseconds,
  parseLocalDate,
  parseLocalDateTime,
  parseLocalTime,
} from './parse-local.ts';

/** Reads one cell of a row: its value, or null where there is none. */
export type CellReader<T> = (row: Row) => T | null;

/** Bounds of a whole number, both included. */
export interface IntegerRange {
  readonly least?: number;
  readonly most?: number;
}

/**
 * Makes readers of single cells. `column` is the native name, `field` the canonical one that an issue names.
 *
 * A cell that cannot be read gives null, notes an issue and is kept verbatim for `extra`; a column that the
 * source does not have gives null. A day that the source takes for none is null and kept, without an issue, but for
 * the texts that stand for no date.
 */
export interface CellReaders {
  /** The text as written, empty ones too; null for NULL. */
  verbatim(column: string): CellReader<string>;
  /** The text as written; null where it is empty. */
  text(column: string): CellReader<string>;
  integer(column: string, field: string, range?: IntegerRange): CellReader<number>;
  /** A decimal number as the source wrote it, an exponent included. */
  decimal(column: string, field: string): CellReader<string>;
  /** `0` and `1`; anything else is an unknown code. */
  boolean(column: string, field: string): CellReader<boolean>;
  date(column: string, field: string): CellReader<LocalDate>;
  /** What is finer than a millisecond is cut off, noted and kept. */
  dateTime(column: string, field: string): CellReader<LocalDateTime>;
  time(column: string, field: string): CellReader<LocalTime>;
  /** Cents for a field that has no exact form beside it: an amount that is no whole cent is kept for `extra`. */
  cents(column: string, field: string): CellReader<number>;
  /** Money that decides a balance: null where it cannot be read, without an issue, so that the row is refused. */
  money(column: string): CellReader<Money>;
  /** A code's meaning. `sourceKept`: the record has a field for the raw code, so that it need not go into `extra`. */
  code<T>(
    column: string,
    field: string,
    codes: ReadonlyMap<string, T | null>,
    sourceKept?: boolean,
  ): CellReader<T>;
}

const nothing = (): null => null;
const midnight = /^[ T]00:00:00(?:\.0+)?$/;

/** Compiles the readers of a table's cells; positions are looked up here, never per row. */
export function cellReaders(
  layout: TableLayout,
  notes: IssueNotes,
  conventions: CellConventions,
): CellReaders {
  /** Without a column there is nothing to read; else `read` sees every text that is not empty. */
  const present = <T>(column: string, read: (value: string) => T | null): CellReader<T> => {
    const position = layout.at(column);
    if (position < 0) return nothing;
    return (row) => {
      const value = row[position];
      return value === null || value === undefined || value === '' ? null : read(value);
    };
  };
  const unreadable =
    (column: string, issue: ReturnType<typeof cellIssue>) =>
    (value: string): null => {
      notes.add(issue);
      notes.keep(column, value);
      return null;
    };
  const isNoDate = (value: string): boolean => conventions.noDates.includes(value);
  const isNoDateTime = (value: string): boolean => {
    for (const none of conventions.noDates) {
      if (!value.startsWith(none)) continue;
      if (value.length === none.length || midnight.test(value.slice(none.length))) return true;
    }
    return false;
  };
  const keptOnly =
    (column: string) =>
    (value: string): null => {
      notes.keep(column, value);
      return null;
    };

  return {
    verbatim(column) {
      const position = layout.at(column);
      return position < 0 ? nothing : (row) => row[position] ?? null;
    },
    text: (column) => present(column, (value) => value),
    integer(column, field, { least = -Infinity, most = Infinity } = {}) {
      const refuse = unreadable(column, cellIssue('bad_number', field));
      return present(column, (value) => {
        const number = parseInteger(value);
        return number === null || number < least || number > most ? refuse(value) : number;
      });
    },
    decimal(column, field) {
      const refuse = unreadable(column, cellIssue('bad_number', field));
      return present(column, (value) => (isExactDecimal(value) ? value : refuse(value)));
    },
    boolean(column, field) {
      const refuse = unreadable(column, cellIssue('unknown_code', field));
      return present(column, (value) => (value === '0' ? false : value === '1' ? true : refuse(value)));
    },
    date(column, field) {
      const refuse = unreadable(column, cellIssue('bad_date', field));
      const keep = keptOnly(column);
      return present(column, (value) => {
        if (isNoDate(value)) return null;
        const date = parseLocalDate(value);
        if (date === null) return refuse(value);
        return date < conventions.earliestDate ? keep(value) : date;
      });
    },
    dateTime(column, field) {
      const refuse = unreadable(column, cellIssue('bad_date', field));
      const keep = keptOnly(column);
      const finer = { ...cellIssue('rule_violated', field, 'info'), rule: 'time_finer_than_millisecond' };
      const cut = unreadable(column, finer);
      return present(column, (value) => {
        if (isNoDateTime(value)) return null;
        const dateTime = parseLocalDateTime(value);
        if (dateTime === null) return refuse(value);
        if (dateTime < conventions.earliestDate) return keep(value);
        if (isFinerThanMilliseconds(value)) cut(value);
        return dateTime;
      });
    },
    time(column, field) {
      const refuse = unreadable(column, cellIssue('bad_date', field));
      return present(column, (value) =>
        conventions.noTimes.includes(value) ? null : (parseLocalTime(value) ?? refuse(value)),
      );
    },
    cents(column, field) {
      const refuse = unreadable(column, cellIssue('bad_amount', field));
      const fraction = unreadable(column, cellIssue('fractional_cents', field, 'info'));
      return present(column, (value) => {
        const money = parseMoney(value);
        if (money === null) return refuse(value);
        if (money.exact !== null) fraction(value);
        return money.cents;
      });
    },
    money: (column) => present(column, parseMoney),
    code<T>(column: string, field: string, codes: ReadonlyMap<string, T | null>, sourceKept = false) {
      const issue = cellIssue('unknown_code', field);
      return present<T>(column, (value) => {
        const meaning = codes.get(value);
        if (meaning !== undefined) return meaning;
        notes.add(issue);
        if (!sourceKept) notes.keep(column, value);
        return null;
      });
    },
  };
}
