import canonicalize from 'canonicalize';
import { BitewingError } from '../error/bitewing-error.ts';

const refused = (detail: string): BitewingError => new BitewingError('invalid_options', { detail });

/** JSON has none of these; written silently as null or left out, a signature would not cover them. */
const isNoJson = (value: unknown): boolean =>
  value === undefined || ['function', 'symbol', 'bigint'].includes(typeof value);

/**
 * Writes a value as canonical JSON (RFC 8785): one text for one value, so that it can be signed and hashed.
 *
 * Members are in the order of their names' UTF-16 units, numbers as ECMAScript writes them, nothing is put between.
 * As in JSON, a member that is undefined is left out, and `toJSON` is asked.
 *
 * @throws BitewingError `invalid_options` for what has no canonical form: a number that is not finite, half of a
 *   surrogate pair, a circle, a bigint, undefined outside of a member
 *
 * @example
 * ```ts
 * import { canonicalJson } from '@bitewing/core/sign';
 *
 * console.log(canonicalJson({ count: 1e21, b: true, a: [] })); // {"a":[],"b":true,"count":1e+21}
 * ```
 */
export function canonicalJson(value: unknown): string {
  if (isNoJson(value)) throw refused('What is to be written is no JSON.');
  try {
    const text = canonicalize(expectFullArrays(value, new Set()));
    if (text !== undefined) return text;
  } catch (error) {
    if (BitewingError.is(error)) throw error;
    // The cause names no value, but its message might one day.
    throw refused('What is to be written has a number that is not finite, half a character, or a circle.');
  }
  throw refused('What is to be written is no JSON.');
}

/** Lets a value through whose arrays hold JSON only: JSON itself would write null for the rest. */
function expectFullArrays(value: unknown, above: Set<object>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (above.has(value)) throw refused('What is to be written holds itself.');
  above.add(value);
  const isArray = Array.isArray(value);
  for (const part of isArray ? Array.from(value) : Object.values(value)) {
    if (isArray && isNoJson(part)) throw refused('An array holds what is no JSON.');
    expectFullArrays(part, above);
  }
  above.delete(value);
  return value;
}
