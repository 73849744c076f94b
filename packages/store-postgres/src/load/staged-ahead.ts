/** A bucket of scan state as a source stages it. */
export interface StagedBucket {
  readonly table: string;
  readonly bucket: number;
  readonly bytes: Uint8Array;
}

/**
 * Tells what of the scan state belongs to which batch. A source that is read ahead stages for the next batch while the
 * last one is loaded: what was staged since that one came must not be saved with its cursor, or a crash would lose what
 * the next batch tells.
 */
export interface StagedAhead {
  /** Whether what is staged now has to wait, for a batch that came before it is on its way. */
  waits(): boolean;
  /** Keeps a bucket for the batch that comes next. */
  hold(bucket: StagedBucket): void;
  /**
   * To be called as soon as a batch comes, or a cursor to be saved: gives what was held for it. Once more, the same:
   * a load that failed is tried again.
   */
  take(batch: object): readonly StagedBucket[];
  /** The batch is saved. */
  saved(batch: object): void;
}

/** For one run of an instance. */
export function createStagedAhead(): StagedAhead {
  let held = new Map<string, StagedBucket>();
  const underWay = new Map<object, readonly StagedBucket[]>();
  return {
    waits: () => underWay.size > 0 || held.size > 0,
    hold: (bucket) => {
      held.set(`${bucket.bucket}:${bucket.table}`, bucket);
    },
    take(batch) {
      const again = underWay.get(batch);
      if (again !== undefined) return again;
      const taken = [...held.values()];
      held = new Map();
      underWay.set(batch, taken);
      return taken;
    },
    saved: (batch) => {
      // Whatever was given up before it stays so: a source that goes on from here stages it anew.
      for (const earlier of underWay.keys()) {
        underWay.delete(earlier);
        if (earlier === batch) return;
      }
    },
  };
}
