import { hash, randomInt } from 'node:crypto';

/** Decides what a test draws: that of the environment, to see a failure again, or a new one. */
export function drawSeed(): number {
  const wanted = Number(process.env.BITEWING_SEED ?? '');
  const seed = Number.isSafeInteger(wanted) && wanted > 0 ? wanted : randomInt(1, 2 ** 31);
  process.stdout.write(`BITEWING_SEED=${seed}\n`);
  return seed;
}

/** Draws positions from 0 up to and without `limit`; the same seed and name give the same ones everywhere. */
export const drawPositions = (seed: number, name: string, count: number, limit: number): readonly number[] =>
  Array.from(
    { length: count },
    (_, draw) => Number.parseInt(hash('sha256', `${seed} ${name} ${draw}`, 'hex').slice(0, 12), 16) % limit,
  );
