/** A source of repeatable numbers: the same seed gives the same numbers on every machine. */
export interface SeededRandom {
  /** A whole number from 0 up to and without `limit`. */
  below(limit: number): number;
  /** One of the given values; the list must not be empty. */
  pick<T>(values: readonly [T, ...T[]]): T;
}

/**
 * Starts a sequence at a seed.
 *
 * The generator is the 32-bit "mulberry32" (public domain): quick, well spread, and not for secrets.
 */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return { below, pick: (values) => values[below(values.length)] ?? values[0] };
}
