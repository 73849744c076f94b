import { setTimeout as pause } from 'node:timers/promises';
import type { Draw } from '@bitewing/testkit-native/judges';
import type { HostedReader } from './hosted-reader.ts';

/** When a host was killed: before it had saved anything of its own, in a snapshot, or in changes. */
export type Moment = 'starting' | 'snapshot' | 'changes';

/** How long a host lives. */
export interface Lifetime {
  readonly draw: Draw;
  /** So many batches at most. */
  readonly mostBatches: number;
  /** Only those count that are changes: the rest of a snapshot comes before. */
  readonly inChanges: boolean;
}

/**
 * Lets a host read while somebody types, and kills it behind a drawn number of batches, or at any moment at all. Ends when what was
 * to be typed is.
 */
export async function liveAndDie(
  reader: HostedReader,
  typing: Promise<void>,
  { draw, mostBatches, inChanges }: Lifetime,
): Promise<Moment> {
  let left = 1 + draw(mostBatches);
  let moment: Moment = 'starting';
  let hasTyped = false;
  const typed = typing.then(() => {
    hasTyped = true;
  });
  // Awaited in the end; where the reader fails before that, its error is the one that counts.
  typed.catch(() => undefined);
  const enough = reader.until(({ phase, settled }) => {
    moment = phase;
    if (inChanges && phase === 'snapshot') return false;
    left -= 1;
    // A stream that has nothing left to say is not waited for.
    return left <= 0 || (hasTyped && settled);
  });
  const anyMoment = draw(5) === 0 ? pause(draw(4_000)) : enough;
  await Promise.race([anyMoment, enough]);
  // Somewhere between two batches, or in the middle of saving one.
  await pause(draw(30));
  await reader.kill();
  await typed;
  return moment;
}
