import { BitewingError } from '@bitewing/core';

/**
 * Postgres holds no NUL in a text, UTF-8 has no form for half a surrogate pair, and PGlite takes a byte-order mark at
 * the start of a text for none of it.
 */
const unstorable = /^\uFEFF|\0|\p{Surrogate}/u;
const everyUnstorable = /^\uFEFF|\0|\p{Surrogate}/gu;

/** Tells whether a text goes into a column as it is. */
export const isStorable = (text: string): boolean => !unstorable.test(text);

/** The text with U+FFFD for what no column can hold; the exact text is kept elsewhere by the caller. */
export const storableText = (text: string): string => text.replace(everyUnstorable, '\uFFFD');

/** The same for JSON text, where those characters are escaped or stand bare in strings. */
export function storableJson(value: unknown): { readonly text: string; readonly exact: boolean } {
  let exact = true;
  const clean = (text: string): string => {
    if (isStorable(text)) return text;
    exact = false;
    return storableText(text);
  };
  const text = JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'string') return clean(part);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [clean(key), inner]));
  });
  return { text, exact };
}

/**
 * Lets only names pass that a column can hold: keys have no second form to be kept in.
 *
 * @throws BitewingError `schema_mismatch`
 */
export function requireStorable(text: string, field: string): string {
  if (isStorable(text)) return text;
  throw new BitewingError('schema_mismatch', {
    detail: `${field} holds a character that no text column can hold.`,
  });
}
