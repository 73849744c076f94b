import { BitewingError } from '../error/bitewing-error.ts';

/** Keys are numbers, nearly always. */
const needsNone = /^\w*$/;

/** Escapes what separates the parts of an id, and `%` itself, so that different parts never give the same id. */
const escapePart = (part: string): string =>
  needsNone.test(part) ? part : part.replace(/[%:,#\s\p{Cc}]/gu, encodeURIComponent);

/** Joins native key parts as `SourceRef.key` holds them; the same escaping as in {@link recordId}. */
export function joinKey(keyParts: readonly string[]): string {
  let key: string | undefined;
  for (const part of keyParts) key = key === undefined ? escapePart(part) : `${key},${escapePart(part)}`;
  if (key === undefined) throw new BitewingError('internal', { detail: 'A key needs at least one part.' });
  return key;
}

/**
 * Identity of a canonical record: the source's logical table, its native key, and the part of the row that the
 * record stands for, where a row gives more than one.
 *
 * Injective, and the same row gives the same id for ever: `recordId('claimproc', ['5'], 'writeOff')` is
 * `claimproc:5#writeOff`. Parts are joined by `,`; `%`, `:`, `,`, `#` and white space in a part are percent-encoded.
 */
export function recordId(table: string, keyParts: readonly string[], part?: string): string {
  const id = `${escapePart(table)}:${joinKey(keyParts)}`;
  return part === undefined ? id : `${id}#${escapePart(part)}`;
}
