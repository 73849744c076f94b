import type { Batch } from '../stream/batch.ts';

/** Which stream a record comes from. */
export type Side = 'left' | 'right';

export const otherSide = (side: Side): Side => (side === 'left' ? 'right' : 'left');

const sides = ['left', 'right'] as const;

interface Pulled {
  readonly side: Side;
  readonly result: PromiseSettledResult<IteratorResult<Batch>>;
}

/**
 * Reads two streams by turns: `behind` names the stream that is read next, or both, which are then asked at once.
 *
 * Whatever ends the reading, both streams are released.
 */
export async function takeTurns(
  streams: Readonly<Record<Side, AsyncIterable<Batch>>>,
  behind: () => Side | 'both',
  take: (side: Side, batch: Batch) => Promise<void>,
): Promise<void> {
  const open = new Map(sides.map((side) => [side, streams[side][Symbol.asyncIterator]()]));

  /** A stream that failed or ended has released itself. */
  async function pull(): Promise<readonly Pulled[]> {
    const next = behind();
    const asked = sides.filter((side) => open.has(side) && (next === 'both' || next === side));
    const turn = asked.length > 0 ? asked : [...open.keys()];
    const results = await Promise.allSettled(turn.map((side) => open.get(side)?.next()));
    return turn.flatMap((side, place) => {
      const result = results[place];
      if (result === undefined || (result.status === 'fulfilled' && result.value === undefined)) return [];
      if (result.status === 'rejected' || result.value?.done === true) open.delete(side);
      return [{ side, result: result as Pulled['result'] }];
    });
  }

  try {
    while (open.size > 0) {
      for (const { side, result } of await pull()) {
        if (result.status === 'rejected') throw result.reason;
        if (result.value.done !== true) await take(side, result.value.value);
      }
    }
  } finally {
    for (const stream of open.values()) await stream.return?.();
  }
}
