import { type ExactJson, isExactNumber, isJsonList, isJsonObject, numberText } from './exact-json.ts';

/** By code units, so that the order is the same on every machine. */
export const byCodeUnits = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0;

/**
 * Writes a value as JSON in the one form that equal values share: no white space, members by name (code units),
 * numbers as they were written. Null for what nests deeper than `deepest`.
 */
export function canonicalJson(value: ExactJson, deepest: number): string | null {
  if (isJsonList(value))
    return bracketed('[', value, deepest, (item) => canonicalJson(item, deepest - 1), ']');
  if (isJsonObject(value)) {
    const names = Object.keys(value).sort(byCodeUnits);
    const member = (name: string): string | null => {
      const text = canonicalJson(value[name] ?? null, deepest - 1);
      return text === null ? null : `${JSON.stringify(name)}:${text}`;
    };
    return bracketed('{', names, deepest, member, '}');
  }
  if (typeof value === 'object' && value !== null && isExactNumber(value)) return value[numberText];
  return JSON.stringify(value);
}

function bracketed<T>(
  open: string,
  parts: readonly T[],
  deepest: number,
  write: (part: T) => string | null,
  close: string,
): string | null {
  if (deepest <= 0) return null;
  const texts: string[] = [];
  for (const part of parts) {
    const text = write(part);
    if (text === null) return null;
    texts.push(text);
  }
  return `${open}${texts.join(',')}${close}`;
}
