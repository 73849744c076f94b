import { type CareStackJson, type CareStackObject, isExactNumber } from '../data.ts';

const isObject = (value: CareStackJson): value is CareStackObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);

/**
 * Texts of a row by column. Objects become dotted columns, but for those that are named in `whole`, which stay JSON text like
 * lists do. What is null, absent or an empty text is no value (wire form of CareStack) and has no column.
 */
export function flattenRow(row: CareStackObject, whole: readonly string[] = []): Map<string, string> {
  const columns = new Map<string, string>();
  const add = (name: string, value: CareStackJson): void => {
    if (value === null || value === undefined || value === '') return;
    if (isExactNumber(value)) columns.set(name, value.rawJSON);
    else if (isObject(value) && !whole.includes(name))
      for (const [key, inner] of Object.entries(value)) add(`${name}.${key}`, inner);
    else columns.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  };
  for (const [name, value] of Object.entries(row)) add(name, value);
  return columns;
}
