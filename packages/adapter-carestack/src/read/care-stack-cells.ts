import {
  type CellReader,
  type CellReaders,
  cellIssue,
  cellReaders,
  type IssueNotes,
  isFinerThanMilliseconds,
  isWholeNumber,
  localClock,
  parseInteger,
  parseLocalDate,
  type Row,
  type TableLayout,
} from '@bitewing/adapter-kit';
import { type Instant, type LocalDate, type LocalDateTime, recordId } from '@bitewing/core';
import { careStackConventions } from '../profile/conventions.ts';
import { codeName } from './code-name.ts';
import { parseInstant } from './parse-instant.ts';

/** Gives the IANA zone that a row's times are to be shown in. */
export type ZoneOfRow = (row: Row) => string;

/**
 * Readers of cells as this system writes them. What differs from other systems: whole numbers may be written with
 * empty decimals (`80.0`), booleans come as `true`, `false`, `1` or `0`, and codes as numbers or as names; the keys of a
 * code table are numbers and names in the form of {@link codeName}.
 */
export interface CareStackCells extends CellReaders {
  /** The id of the record that a column refers to; 0 refers to none. */
  reference(column: string, field: string, table: string, part?: string): CellReader<string>;
  /** The keys that a list of ids holds (a JSON array of numbers), as text; null where the list is empty. */
  keys(column: string, field: string): CellReader<readonly string[]>;
  /** The day of a date, or of a date with time that names no offset; of one that does only where it is midnight. */
  day(column: string, field: string): CellReader<LocalDate>;
  /** A date with time that names its offset, `Z` mostly. What is finer than a millisecond is cut off, noted and kept. */
  instant(column: string, field: string): CellReader<Instant>;
  /** What the clock of a zone showed at the instant of a column. */
  instantLocal(column: string, field: string, zoneOf: ZoneOfRow): CellReader<LocalDateTime>;
  /** The day that the calendar of a zone showed at the instant of a column. */
  instantDay(column: string, field: string, zoneOf: ZoneOfRow): CellReader<LocalDate>;
}

const emptyDecimals = /\.0+$/;
const dayLength = 10;
const timeOfDay = /^[T ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?)(Z|[+-]\d{2}:?\d{2})?$/i;
const midnight = /^00:00:00(?:\.0+)?$/;
const listOfKeys = /^\[\s*(?:"?-?\d+"?\s*(?:,\s*"?-?\d+"?\s*)*)?\]$/;

/** The day that a date or date with time means; null where it means a moment of which no zone is known. */
function dayOf(value: string): LocalDate | null {
  const date = parseLocalDate(value.slice(0, dayLength));
  if (date === null || value.length === dayLength) return date;
  const [, time, offset] = timeOfDay.exec(value.slice(dayLength)) ?? [];
  if (time === undefined) return null;
  return offset === undefined || midnight.test(time) ? date : null;
}

export function careStackCells(layout: TableLayout, notes: IssueNotes): CareStackCells {
  const cell = cellReaders(layout, notes, careStackConventions);

  /** Gives null for a cell that cannot be read, which is noted and kept. */
  const unreadable = (column: string, issue: ReturnType<typeof cellIssue>) => (value: string) => {
    notes.add(issue);
    notes.keep(column, value);
    return null;
  };
  /** Reads every text that is not empty. */
  const present = <T>(column: string, read: (value: string) => T | null): CellReader<T> => {
    const text = cell.text(column);
    return (row) => {
      const value = text(row);
      return value === null ? null : read(value);
    };
  };
  /** A day or moment before the earliest is none: it is kept, without an issue. */
  const notTooEarly = <T extends string>(column: string, value: string, read: T): T | null => {
    if (read >= careStackConventions.earliestDate) return read;
    notes.keep(column, value);
    return null;
  };
  const instant = (column: string, field: string): CellReader<Instant> => {
    const refuse = unreadable(column, cellIssue('bad_date', field));
    const finer = { ...cellIssue('rule_violated', field, 'info'), rule: 'time_finer_than_millisecond' };
    const cut = unreadable(column, finer);
    return present(column, (value) => {
      const moment = parseInstant(value);
      if (moment === null) return refuse(value);
      if (isFinerThanMilliseconds(value)) cut(value);
      return notTooEarly(column, value, moment);
    });
  };
  const instantLocal = (column: string, field: string, zoneOf: ZoneOfRow): CellReader<LocalDateTime> => {
    const read = instant(column, field);
    return (row) => {
      const moment = read(row);
      return moment === null ? null : localClock(zoneOf(row))(moment);
    };
  };

  return {
    ...cell,
    instant,
    instantLocal,
    instantDay(column, field, zoneOf) {
      const local = instantLocal(column, field, zoneOf);
      return (row) => (local(row)?.slice(0, dayLength) ?? null) as LocalDate | null;
    },
    integer(column, field, { least = -Infinity, most = Infinity } = {}) {
      const refuse = unreadable(column, cellIssue('bad_number', field));
      return present(column, (value) => {
        const number = parseInteger(value.replace(emptyDecimals, ''));
        return number === null || number < least || number > most ? refuse(value) : number;
      });
    },
    boolean(column, field) {
      const refuse = unreadable(column, cellIssue('unknown_code', field));
      return present(column, (value) => {
        if (value === 'true' || value === '1') return true;
        if (value === 'false' || value === '0') return false;
        const lower = value.toLowerCase();
        return lower === 'true' ? true : lower === 'false' ? false : refuse(value);
      });
    },
    code<T>(column: string, field: string, codes: ReadonlyMap<string, T | null>, sourceKept = false) {
      const issue = cellIssue('unknown_code', field);
      return present<T>(column, (value) => {
        const meaning = codes.get(value) ?? codes.get(codeName(value));
        if (meaning !== undefined) return meaning;
        notes.add(issue);
        if (!sourceKept) notes.keep(column, value);
        return null;
      });
    },
    day(column, field) {
      const refuse = unreadable(column, cellIssue('bad_date', field));
      return present(column, (value) => {
        const day = dayOf(value);
        return day === null ? refuse(value) : notTooEarly(column, value, day);
      });
    },
    reference(column, field, table, part) {
      const idOf = referenceId(table, part);
      const refuse = unreadable(column, cellIssue('bad_number', field));
      return present(column, (value) => {
        if (value === '0') return null;
        return isWholeNumber(value) ? idOf(value) : refuse(value);
      });
    },
    keys(column, field) {
      const refuse = unreadable(column, cellIssue('bad_number', field));
      return present(column, (value) => {
        if (!listOfKeys.test(value)) return refuse(value);
        const keys = value.match(/-?\d+/g) ?? [];
        return keys.length === 0 ? null : keys;
      });
    },
  };
}

/** Ids of the records of a table by native key; a key of digits needs no escaping, so the parts around it are made once. */
export function referenceId(table: string, part?: string): (key: string) => string {
  const prefix = recordId(table, ['0']).slice(0, -1);
  const suffix = part === undefined ? '' : recordId(table, ['0'], part).slice(prefix.length + 1);
  return (key) => prefix + key + suffix;
}

/** Whether a cell can be a row's own key, or a part of it: a text, of numbers any but 0, which means "none". */
export const isKey = (value: string | null | undefined): value is string =>
  value !== null && value !== undefined && value !== '' && value !== '0';
