import { beginsWithDay } from '@bitewing/core';
import type { ColumnKind } from '../layout/column-kind.ts';
import { isStorable, storableJson, storableText } from './storable-text.ts';

/** What goes into a column, and whether reading the column gives the same value back. */
export interface ColumnText {
  readonly text: string | null;
  readonly exact: boolean;
}

const exactly = (text: string): ColumnText => ({ text, exact: true });

const dayPattern = /^\d{4}-\d\d-\d\d$/;
const timePattern = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z?)$/;

/** Years run from 0001 in Postgres' own form; the model's 0000 stays beside the column. */
export const hasYear = (text: string): boolean => !text.startsWith('0000');

function dayText(value: string): ColumnText | undefined {
  if (!dayPattern.test(value) || !beginsWithDay(value)) return undefined;
  return hasYear(value) ? exactly(value) : { text: null, exact: false };
}

/** A fraction as Postgres gives it back: up to six digits without closing zeros, three at least once there are any. */
const returnedFraction = (fraction: string): string => {
  const kept = fraction.slice(0, 6).replace(/0+$/, '');
  return kept === '' ? '' : kept.padEnd(3, '0');
};

function timeText(value: string, zone: '' | 'Z'): ColumnText | undefined {
  const match = timePattern.exec(value);
  if (match === null) return undefined;
  const [, day = '', minutes = '', seconds, fraction = '', writtenZone] = match;
  if (!beginsWithDay(day) || minutes > '23:59' || minutes.slice(3) > '59' || (seconds ?? '00') > '59')
    return undefined;
  if (!hasYear(day)) return { text: null, exact: false };
  const returned = returnedFraction(fraction);
  const typed = `${day}T${minutes}:${seconds ?? '00'}${returned === '' ? '' : `.${returned}`}${zone}`;
  return { text: typed, exact: typed === value && writtenZone === zone };
}

function stringText(kind: ColumnKind, value: string): ColumnText | undefined {
  if (kind === 'text')
    return isStorable(value) ? exactly(value) : { text: storableText(value), exact: false };
  if (kind === 'date') return dayText(value);
  if (kind === 'timestamp') return timeText(value, '');
  return kind === 'timestamptz' ? timeText(value, 'Z') : undefined;
}

/** The text of a value for its column; `undefined` for a value that does not have the column's type. */
export function columnText(kind: ColumnKind, value: unknown): ColumnText | undefined {
  if (value === null || value === undefined) return { text: null, exact: true };
  if (kind === 'jsonb') return typeof value === 'object' ? storableJson(value) : undefined;
  if (typeof value === 'string') return stringText(kind, value);
  if (kind === 'bigint' && Number.isSafeInteger(value)) return exactly(String(value));
  return kind === 'boolean' && typeof value === 'boolean' ? exactly(value ? 't' : 'f') : undefined;
}

/** Postgres prints `2024-05-06 07:08:09.5`, with `+00` for a moment in UTC. */
const readTime = (text: string, zone: '' | 'Z'): string => {
  const [whole = '', fraction] = text.replace(/\+00$/, '').replace(' ', 'T').split('.');
  return `${whole}${fraction === undefined ? '' : `.${fraction.padEnd(3, '0')}`}${zone}`;
};

/** Reads a column's text (`column::text`, ISO dates, UTC) as the model's value. */
export function columnValue(kind: ColumnKind, text: string | null): unknown {
  if (text === null) return null;
  switch (kind) {
    case 'text':
    case 'date':
      return text;
    case 'bigint':
      return Number(text);
    case 'boolean':
      return text === 'true';
    case 'timestamp':
      return readTime(text, '');
    case 'timestamptz':
      return readTime(text, 'Z');
    case 'jsonb':
      return JSON.parse(text);
  }
}
