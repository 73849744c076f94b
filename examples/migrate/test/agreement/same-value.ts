import { isDeepStrictEqual } from 'node:util';

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const told = Object.entries(value).filter(([, part]) => (part ?? null) !== null);
  return Object.fromEntries(told.map(([key, part]) => [key, withoutNulls(part)]));
}

/** Whether two values say the same: by content, whatever the order of keys; null and absent are one. Lists keep their order. */
export const sameValue = (left: unknown, right: unknown): boolean =>
  isDeepStrictEqual(withoutNulls(left), withoutNulls(right));
