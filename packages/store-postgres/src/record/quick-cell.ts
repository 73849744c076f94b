import { beginsWithDay, hasTimeAt } from '@bitewing/core';
import type { CopyBytes } from '../client/copy-bytes.ts';
import type { ColumnKind } from '../layout/column-kind.ts';
import { hasYear } from './column-value.ts';

const isUsualDay = (text: string): boolean => beginsWithDay(text) && hasYear(text);

/** A day and a time of the clock with seconds and no fraction. */
const isUsualTime = (text: string): boolean => isUsualDay(text) && text[10] === 'T' && hasTimeAt(text, 11);

/** JSON without an escaped code (a NUL, half a pair) or a byte-order mark is held by `jsonb` as it is. */
function writeUsualJson(line: CopyBytes, value: object): boolean {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined || text.includes('\uFEFF')) return false;
  if (!text.includes('\\')) line.text(text);
  else if (text.includes('\\u')) return false;
  else line.text(text.replaceAll('\\', '\\\\'));
  return true;
}

type WriteUsual = (line: CopyBytes, value: unknown) => boolean;

const usual: Readonly<Record<ColumnKind, WriteUsual>> = {
  text: (line, value) => typeof value === 'string' && line.usualText(value),
  bigint: (line, value) => Number.isSafeInteger(value) && line.usualText(String(value)),
  boolean: (line, value) => typeof value === 'boolean' && line.usualText(value ? 't' : 'f'),
  date: (line, value) =>
    typeof value === 'string' && value.length === 10 && isUsualDay(value) && line.usualText(value),
  timestamp: (line, value) =>
    typeof value === 'string' && value.length === 19 && isUsualTime(value) && line.usualText(value),
  timestamptz: (line, value) =>
    typeof value === 'string' &&
    value.length === 20 &&
    value.endsWith('Z') &&
    isUsualTime(value) &&
    line.usualText(value),
  jsonb: (line, value) => typeof value === 'object' && value !== null && writeUsualJson(line, value),
};

/**
 * Writes the cell of a usual value, if its column gives the same value back; `false`, and nothing is written, for all
 * that needs a closer look (`columnText`). Nearly every value is usual, and saying so costs a third of looking closer.
 */
export const quickCell = (kind: ColumnKind): WriteUsual => {
  const write = usual[kind];
  return (line, value) => {
    if (value !== null && value !== undefined) return write(line, value);
    line.null();
    return true;
  };
};
