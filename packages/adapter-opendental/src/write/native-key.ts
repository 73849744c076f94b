import { isWholeNumber } from '@bitewing/adapter-kit';
import { BitewingError, recordId } from '@bitewing/core';
import type { RecordReference } from '@bitewing/core/write';
import { adapterName } from '../adapter-name.ts';
import { refusedWrite, WriteEnd } from './write-end.ts';

/** A key as JSON: a number where one holds it, as the API documents it; text beyond. */
export const keyJson = (key: string): number | string =>
  Number.isSafeInteger(Number(key)) ? Number(key) : key;

/**
 * The native key of a record of a table.
 *
 * @param field Names the place of the intent where the id is no such record's.
 * @throws WriteEnd refused: such an intent is malformed
 */
export function keyOfId(id: RecordReference | null, table: string, field: string): string {
  const prefix = recordId(table, ['0']).slice(0, -1);
  const key = typeof id === 'string' && id.startsWith(prefix) ? id.slice(prefix.length) : '';
  if (!isWholeNumber(key) || key === '0') throw new WriteEnd(refusedWrite('intent_invalid', [field]));
  return key;
}

/** The key of a record that may be none: 0 refers to none (opendental.md section 2). */
export const keyOrNone = (id: string | null, table: string, field: string): string =>
  id === null ? '0' : keyOfId(id, table, field);

/** Orders keys by their numbers, which may be past 2^53. */
export const byKey = (one: string, other: string): number => {
  const difference = BigInt(one) - BigInt(other);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/**
 * The key of a row that a write answered with.
 *
 * @throws BitewingError `write_unconfirmed` where it does not say one
 */
export function keyWritten(cells: Readonly<Record<string, string>>, column: string): string {
  const key = cells[column];
  if (key !== undefined && isWholeNumber(key) && key !== '0') return key;
  throw new BitewingError('write_unconfirmed', {
    adapter: adapterName,
    detail: `The answer to a success does not say ${column}.`,
  });
}
