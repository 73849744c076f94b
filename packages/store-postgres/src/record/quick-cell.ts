import { copyNull } from '../client/copy-text.ts';
import type { ColumnKind } from '../layout/column-kind.ts';
import { beginsWithDay, twoDigits } from './calendar-day.ts';
import { hasYear } from './column-value.ts';

/** What COPY gives a meaning to, and what a column may not hold; halves of whole pairs are let go to the exact way too. */
const awkward = /[\\\t\n\r\0\uFEFF\uD800-\uDFFF]/;

const isUsualDay = (text: string): boolean => beginsWithDay(text) && hasYear(text);

/** A day and a time of the clock with seconds and no fraction. */
const isUsualTime = (text: string): boolean =>
  isUsualDay(text) &&
  text[10] === 'T' &&
  twoDigits(text, 11) >= 0 &&
  twoDigits(text, 11) < 24 &&
  text[13] === ':' &&
  twoDigits(text, 14) >= 0 &&
  twoDigits(text, 14) < 60 &&
  text[16] === ':' &&
  twoDigits(text, 17) >= 0 &&
  twoDigits(text, 17) < 60;

/** JSON without an escaped code (a NUL, half a pair) or a byte-order mark is held by `jsonb` as it is. */
function usualJson(value: object): string | undefined {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined || text.includes('\uFEFF')) return undefined;
  if (!text.includes('\\')) return text;
  return text.includes('\\u') ? undefined : text.replaceAll('\\', '\\\\');
}

const usual: Readonly<Record<ColumnKind, (value: unknown) => string | undefined>> = {
  text: (value) => (typeof value === 'string' && !awkward.test(value) ? value : undefined),
  bigint: (value) => (Number.isSafeInteger(value) ? String(value) : undefined),
  boolean: (value) => (typeof value === 'boolean' ? (value ? 't' : 'f') : undefined),
  date: (value) =>
    typeof value === 'string' && value.length === 10 && isUsualDay(value) ? value : undefined,
  timestamp: (value) =>
    typeof value === 'string' && value.length === 19 && isUsualTime(value) ? value : undefined,
  timestamptz: (value) =>
    typeof value === 'string' && value.length === 20 && value.endsWith('Z') && isUsualTime(value)
      ? value
      : undefined,
  jsonb: (value) => (typeof value === 'object' && value !== null ? usualJson(value) : undefined),
};

/**
 * The cell of a usual value in COPY's text format, if its column gives the same value back; `undefined` for all that
 * needs a closer look (`columnText`). Nearly every value is usual, and saying so costs a third of looking closer.
 */
export const quickCell = (kind: ColumnKind): ((value: unknown) => string | undefined) => {
  const cell = usual[kind];
  return (value) => (value === null || value === undefined ? copyNull : cell(value));
};
