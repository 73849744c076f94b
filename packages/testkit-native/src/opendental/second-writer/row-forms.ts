import { createSeededRandom } from '../../seeded/seeded-random.ts';
import type { NativeValue } from '../write/native-row.ts';
import { amountTexts, decimalTexts } from './amount-texts.ts';

/** Days that all say "none" (opendental.md section 3): the two of the columns' defaults, and days before 1880. */
const noDays = ['0001-01-01', '0000-00-00', '1879-12-31', '1800-01-01', '1753-01-01'] as const;

/** The same with a time; only before 1880 the time of day may be another than midnight. */
const noMoments = [
  '0001-01-01 00:00:00',
  '0000-00-00 00:00:00',
  '1879-12-31 23:59:59',
  '1800-01-01 08:30:00',
] as const;

/** How one row writes its values: where several forms say the same, each row chooses its own. */
export interface RowForms {
  below(limit: number): number;
  pick<T>(values: readonly [T, ...T[]]): T;
  /** True in one row of so many. */
  oneIn(rows: number): boolean;
  /** A DATE; "none" for null. */
  date(day: string | null): string;
  /** A DATETIME; "none" for null. */
  dateTime(local: string | null): string;
  /** A DATETIME of which only the day is known. */
  someTimeOn(day: string | null): string;
  /** A text of a column that can be NULL; empty or NULL for null. */
  text(value: string | null): NativeValue;
  /** An amount; the exact text, where there is one, says it instead of the cents. */
  amount(cents: number | null, exact?: string | null): string;
  /** An amount of a column in which -1 says that there is none (opendental.md section 4, claimproc and benefit). */
  amountOrBlank(cents: number | null): string;
  /** A decimal number whose text is read as it is. */
  decimal(text: string): string;
}

/** A number of its own for every row of every table. */
function rowSeed(table: string, key: number, seed: number): number {
  let mixed = Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1);
  for (const character of `${key}@${table}`)
    mixed = Math.imul(mixed ^ (character.codePointAt(0) ?? 0), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** The forms of one row. They depend on nothing but the row's own key, so that other rows never change them. */
export function rowForms(table: string, key: number, seed: number): RowForms {
  const { below, pick } = createSeededRandom(rowSeed(table, key, seed));
  const someTime = (): string => [below(24), below(60), below(60)].map(twoDigits).join(':');
  const amount = (cents: number | null, exact: string | null = null): string =>
    pick(exact === null ? amountTexts(cents ?? 0) : decimalTexts(exact));
  return {
    below,
    pick,
    oneIn: (rows) => below(rows) === 0,
    date: (day) => day ?? pick(noDays),
    dateTime: (local) => local?.replace('T', ' ') ?? pick(noMoments),
    someTimeOn: (day) => (day === null ? pick(noMoments) : `${day} ${someTime()}`),
    // Null is left to the column: NULL or empty, whichever it is given.
    text: (value) => value ?? (below(2) === 0 ? '' : null),
    amount,
    amountOrBlank: (cents) => (cents === null ? pick(['-1', '-1.00', '-1e0']) : amount(cents)),
    decimal: (text) => pick(text.includes('.') ? [text, `${text}0`] : [text, `${text}.0`]),
  };
}
