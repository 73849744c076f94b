/** A small seeded source of pseudo-random choices: the same seed gives the same choices on every machine. */
export interface Random {
  /** At least 0, below 1. */
  fraction(): number;
  /** A whole number, both ends included. */
  integer(from: number, to: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  pick<T>(choices: readonly [T, ...T[]]): T;
  /** Some of the choices, each at most once, in their own order. */
  sample<T>(choices: readonly T[], count: number): T[];
}

const mix = (seed: number): (() => number) => {
  // SplitMix32 spreads the seed over the state, so that neighbouring seeds share nothing.
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let value = state ^ (state >>> 16);
    value = Math.imul(value, 0x21f0aaad);
    value ^= value >>> 15;
    value = Math.imul(value, 0x735a2d97);
    return (value ^ (value >>> 15)) >>> 0;
  };
};

/**
 * Makes a generator of its own for one part of the practice: what that part draws moves no other.
 *
 * @param part names the part, such as `recalls`.
 */
export function createStream(seed: number, part: string): Random {
  let hash = 0x811c9dc5 ^ seed;
  for (let position = 0; position < part.length; position += 1)
    hash = Math.imul(hash ^ part.charCodeAt(position), 0x01000193);
  return createRandom(hash >>> 0);
}

/** Makes the generator: sfc32 (Chris Doty-Humphrey, public domain) over a state that SplitMix32 fills. */
export function createRandom(seed: number): Random {
  const fill = mix(seed);
  let first = fill();
  let second = fill();
  let third = fill();
  let counter = 1;
  const fraction = (): number => {
    const sum = (first + second + counter) | 0;
    counter = (counter + 1) | 0;
    first = second ^ (second >>> 9);
    second = (third + (third << 3)) | 0;
    third = (((third << 21) | (third >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  const integer = (from: number, to: number): number => from + Math.floor(fraction() * (to - from + 1));
  return {
    fraction,
    integer,
    chance: (probability) => fraction() < probability,
    pick: (choices) => choices[integer(0, choices.length - 1)] ?? choices[0],
    sample: (choices, count) => {
      const kept = new Set<number>();
      const wanted = Math.min(count, choices.length);
      while (kept.size < wanted) kept.add(integer(0, choices.length - 1));
      return choices.filter((_, index) => kept.has(index));
    },
  };
}
