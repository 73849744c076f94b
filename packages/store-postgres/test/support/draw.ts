import { hash, randomInt } from 'node:crypto';

/** What a seed decides, one thing after the other; the same seed and name give the same on every machine. */
export interface Draw {
  /** From 0 up to and without `limit`. */
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<const Choice>(choices: readonly [Choice, ...Choice[]]): Choice;
  /** All of them, in an order of its own. */
  shuffle<Item>(items: readonly Item[]): Item[];
  bytes(count: number): Uint8Array;
}

export function drawOf(seed: number, name: string): Draw {
  let drawn = 0;
  const next = (): string => {
    drawn += 1;
    return hash('sha256', `${seed} ${name} ${drawn}`, 'hex');
  };
  const below = (limit: number): number => Number.parseInt(next().slice(0, 12), 16) % limit;
  return {
    below,
    chance: (probability) => below(1000) < probability * 1000,
    pick: (choices) => choices[below(choices.length)] ?? choices[0],
    shuffle: (items) =>
      items
        .map((item) => ({ item, order: next() }))
        .sort((left, right) => (left.order < right.order ? -1 : 1))
        .map(({ item }) => item),
    bytes: (count) =>
      new Uint8Array(Buffer.from(next().repeat(Math.ceil(count / 32)), 'hex').subarray(0, count)),
  };
}

/** The seed of the environment, to see a failure again. */
export const givenSeed = (): number | undefined => {
  const given = Number(process.env.BITEWING_SEED ?? '');
  return Number.isSafeInteger(given) && given > 0 ? given : undefined;
};

/** The seed of the environment or a new one, printed with the name of whom it is for. */
export function drawSeed(name: string): number {
  const seed = givenSeed() ?? randomInt(1, 2 ** 31);
  process.stdout.write(`${name}: BITEWING_SEED=${seed}\n`);
  return seed;
}
