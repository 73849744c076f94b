import { createHash } from 'node:crypto';

/**
 * A number from 0 up to and without 1 that depends on the given parts alone.
 *
 * A fault that is drawn in this way, from its own name and the name of what it may hit, strikes the same requests however
 * those of several feeds mix on their way.
 */
export function seededShare(...parts: readonly (string | number)[]): number {
  return createHash('sha256').update(JSON.stringify(parts)).digest().readUInt32BE(0) / 2 ** 32;
}

/** One of the given values, chosen by a share. */
export function chosenBy<T>(share: number, values: readonly [T, ...T[]]): T {
  return values[Math.floor(share * values.length)] ?? values[0];
}
