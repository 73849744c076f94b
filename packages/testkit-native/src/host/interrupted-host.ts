import { setTimeout as pause } from 'node:timers/promises';
import type { Source } from '@bitewing/core';
import type { Draw } from './drawn-numbers.ts';
import type { HostReading, KeepingHost, ReadingReport } from './keeping-host.ts';

/** Ends a reading before its time; nothing of the adapter throws it. */
class Killed extends Error {}

/** What a reading may end with that was killed: the killing itself, or that the source was closed under it. */
const isOfTheKilling = (error: unknown): boolean =>
  error instanceof Killed || (error instanceof Error && error.name === 'AbortError');

/** How a host may end: before it saved a batch or behind, by its signal, by closing the source, or at any moment at all. */
const manners = ['lost', 'saved', 'aborted', 'closed', 'anywhere'] as const;

/** A reading that will be killed. */
interface DoomedReading {
  readonly reading: HostReading;
  /** To be called when it has ended. */
  end(): Promise<void>;
}

/** How often a host is killed, and what it reads with. */
export interface Interruptions {
  readonly kills: number;
  readonly draw: Draw;
  /** Opens a source anew, as a process does that begins. */
  readonly open: () => Source;
  /** Batches have from one record up to so many; 60 by default. */
  readonly mostInBatch?: number;
  /** It is killed at one of so many first batches; 8 by default. */
  readonly mostBatches?: number;
  /** One that is killed at any moment is so within this time; 400 by default. */
  readonly mostMilliseconds?: number;
}

function doomed(
  source: Source,
  { draw, mostInBatch = 60, mostBatches = 8, mostMilliseconds = 400 }: Interruptions,
): DoomedReading {
  const manner = manners[draw(manners.length)] ?? 'saved';
  const lastBatch = 1 + draw(mostBatches);
  const killer = new AbortController();
  const over = new AbortController();
  const kill = (): void => killer.abort(new Killed());
  let taken = 0;
  const beforeBatch = (): void => {
    taken += 1;
    if (taken === lastBatch && manner === 'lost') throw new Killed();
  };
  const afterBatch = async (): Promise<void> => {
    if (taken !== lastBatch) return;
    if (manner === 'saved') throw new Killed();
    if (manner === 'aborted') kill();
    // Whoever reads goes on pulling, and finds the source closed.
    if (manner === 'closed') await source[Symbol.asyncDispose]();
  };
  const timer =
    manner === 'anywhere'
      ? pause(draw(mostMilliseconds), undefined, { signal: over.signal }).then(kill, () => undefined)
      : Promise.resolve();
  return {
    reading: { batchSize: 1 + draw(mostInBatch), signal: killer.signal, beforeBatch, afterBatch },
    async end() {
      over.abort();
      await timer;
    },
  };
}

/**
 * Lets a host read in spite of being killed so many times: each time the source is thrown away, and a new one goes on from what
 * was saved. In the end it reads undisturbed. Gives how often it was killed.
 */
async function readInterrupted(
  read: (from: Source, reading: HostReading) => Promise<ReadingReport>,
  how: Interruptions,
): Promise<number> {
  const { kills, draw, open } = how;
  let killed = 0;
  for (let time = 0; time < kills; time += 1) {
    const source = open();
    const { reading, end } = doomed(source, how);
    try {
      await read(source, reading);
      return killed;
    } catch (error) {
      if (!isOfTheKilling(error)) throw error;
      killed += 1;
    } finally {
      await end();
      await source[Symbol.asyncDispose]();
    }
  }
  await read(open(), { batchSize: 1 + draw(200) });
  return killed;
}

/** A snapshot by a host that is killed again and again. */
export const interruptedSnapshot = (host: KeepingHost, how: Interruptions): Promise<number> =>
  readInterrupted((from, reading) => host.snapshot(from, reading), how);

/** Changes by a host that is killed again and again. */
export const interruptedChanges = (host: KeepingHost, how: Interruptions): Promise<number> =>
  readInterrupted((from, reading) => host.changes(from, reading), how);
