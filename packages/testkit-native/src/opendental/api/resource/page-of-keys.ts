import type { ApiCall } from '../request/api-call.ts';
import { refused } from '../request/api-refusal.ts';

/** A place of a key that has nothing to do with its neighbours', the same for the same seed. */
function mixed(key: number, seed: number): number {
  let bits = (key ^ Math.imul(seed + 1, 0x9e3779b1)) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

function wholeNumber(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (!/^\d{1,9}$/.test(text)) throw refused(400, `${name} must be a whole number.`);
  return Number(text);
}

/** The part of a list that a request asks for. */
export function pageBounds({ query, pageLimit }: ApiCall): {
  readonly offset: number;
  readonly limit: number;
} {
  const limit = wholeNumber('Limit', query.get('Limit'), pageLimit);
  if (limit < 1 || limit > pageLimit) throw refused(400, `Limit must be from 1 to ${pageLimit}.`);
  return { offset: wholeNumber('Offset', query.get('Offset'), 0), limit };
}

/**
 * The keys of a page. No order is promised: the seed decides it. Where rows drift, a page behind the first begins a few rows
 * earlier or later than where the one before it ended.
 */
export function pageOfKeys(call: ApiCall, keys: readonly number[]): readonly number[] {
  const { offset, limit } = pageBounds(call);
  const { seed } = call.office;
  const ordered = [...keys].sort((one, other) => mixed(one, seed) - mixed(other, seed) || one - other);
  const start = offset === 0 ? 0 : Math.max(0, offset + call.office.drift());
  return ordered.slice(start, start + limit);
}
