import { formatCents, type LocalDateTime } from '@bitewing/core';
import type { EaglesoftColumn } from '../schema/table-definition.ts';

const windows1252: ReadonlySet<string> = new Set(
  new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
);

/**
 * A text in the database's charset, windows-1252: letters with their marks as one where there is one, and what it has no letter
 * for becomes a question mark.
 */
export function encodable(text: string): string {
  const letters = Array.from(text);
  if (letters.every((letter) => windows1252.has(letter))) return text;
  return Array.from(text.normalize('NFC'), (letter) => (windows1252.has(letter) ? letter : '?')).join('');
}

/** A text as a column can hold it: encodable, cut to its length. Null where nothing is left. */
export function fitted(text: string | null, column: Pick<EaglesoftColumn, 'length'>): string | null {
  if (text === null) return null;
  const full = encodable(text);
  if (column.length === null || full.length <= column.length) return full === '' ? null : full;
  const cut = full.slice(0, column.length).trimEnd();
  return cut === '' ? null : cut;
}

/** A key as references are compared: without case and trailing blanks (eaglesoft.md section 3). */
export const folded = (key: string): string =>
  key.replace(/ +$/, '').replace(/[a-z]/g, (letter) => letter.toUpperCase());

/** The same letters in the other case, digits as they are. */
export const inOtherCase = (key: string): string =>
  key.replace(/[A-Za-z]/g, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );

/** An amount as numeric(15,2) has it: 8410 is `84.10`. */
export const money = (cents: number | null): string | null => (cents === null ? null : formatCents(cents));

/** A wall-clock time as a timestamp: `2025-06-30 08:00:00`. */
export const timestamp = (local: LocalDateTime | string | null): string | null =>
  local === null ? null : local.replace('T', ' ');

/** Y, N, or NULL where it is not known. */
export const flag = (value: boolean | null): string | null => (value === null ? null : value ? 'Y' : 'N');

/** A bit. */
export const bit = (value: boolean | null): string | null => (value === null ? null : value ? '1' : '0');
