import { setTimeout as pause } from 'node:timers/promises';
import type { CareStackOptions, CareStackSource } from '../../src/index.ts';
import type { HostReading, KeepingHost, ReadingReport } from '../truth/keeping-host.ts';
import type { RunningGroup } from '../truth/running-group.ts';
import type { Draw } from './drawn-numbers.ts';

/** Ends a reading before its time; nothing of the adapter throws it. */
class Killed extends Error {}

/** What a reading may end with that was killed: the killing itself, or that the source was closed under it. */
const isOfTheKilling = (error: unknown): boolean =>
  error instanceof Killed || (error instanceof Error && error.name === 'AbortError');

/** How a process may end: before it saved a batch or behind, by its signal, by closing the source, or at any moment at all. */
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
  readonly options: Partial<CareStackOptions>;
  /** Batches have from one record up to so many; 50 by default. */
  readonly mostInBatch?: number;
}

const mostBatches = 6;
const mostMilliseconds = 60;

function doomed(source: CareStackSource, { draw, mostInBatch = 50 }: Interruptions): DoomedReading {
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
export async function readInterrupted(
  { source }: RunningGroup,
  read: (from: CareStackSource, reading: HostReading) => Promise<ReadingReport>,
  how: Interruptions,
): Promise<number> {
  const { kills, draw, options } = how;
  let killed = 0;
  for (let time = 0; time < kills; time += 1) {
    const reader = source(options);
    const { reading, end } = doomed(reader, how);
    try {
      await read(reader, reading);
      return killed;
    } catch (error) {
      if (!isOfTheKilling(error)) throw error;
      killed += 1;
    } finally {
      await end();
      await reader[Symbol.asyncDispose]();
    }
  }
  await read(source(options), { batchSize: 1 + draw(200) });
  return killed;
}

/** A snapshot by a host that is killed again and again. */
export const interruptedSnapshot = (
  running: RunningGroup,
  host: KeepingHost,
  how: Interruptions,
): Promise<number> => readInterrupted(running, (from, reading) => host.snapshot(from, reading), how);

/** Changes by a host that is killed again and again. */
export const interruptedChanges = (
  running: RunningGroup,
  host: KeepingHost,
  how: Interruptions,
): Promise<number> => readInterrupted(running, (from, reading) => host.changes(from, reading), how);
