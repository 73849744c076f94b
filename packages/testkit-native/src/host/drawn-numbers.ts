import { createHash } from 'node:crypto';

/** A whole number from 0 up to, and without, a limit: the next of a sequence. */
export type Draw = (limit: number) => number;

/** Repeatable numbers: the same words give the same sequence. */
export function drawnFrom(...words: readonly (string | number)[]): Draw {
  let drawn = 0;
  return (limit) => {
    drawn += 1;
    const digest = createHash('sha256')
      .update(`${words.join(' ')} ${drawn}`)
      .digest();
    return digest.readUInt32BE(0) % limit;
  };
}
