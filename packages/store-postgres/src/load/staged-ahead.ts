/** A bucket of scan state as a source stages it. */
export interface StagedBucket {
  readonly table: string;
  readonly bucket: number;
  readonly bytes: Uint8Array;
}

/**
 * Tells what of the scan state belongs to which batch, by the batch's cursor. A source that is read ahead stages for the next
 * batch while the last one is loaded: what was staged since that one came must not be saved with its cursor, or a crash
 * would lose what the next batch tells.
 */
export interface StagedAhead {
  /** Whether what is staged now has to wait, for a batch that came before it is on its way. */
  waits(): boolean;
  /** Keeps a bucket for the batch that comes next. */
  hold(bucket: StagedBucket): void;
  /** Gives what was held and need not wait any more: it may be staged in the database, under the name of the run. */
  release(): readonly StagedBucket[];
  /**
   * To be called as soon as a batch comes, or a cursor to be saved: gives what was held for it. Once more, the same:
   * a load that failed is tried again.
   */
  take(cursor: object): readonly StagedBucket[];
  /** The cursor is saved. */
  saved(cursor: object): void;
}

/** For one run of an instance. */
export function createStagedAhead(): StagedAhead {
  let held = new Map<string, StagedBucket>();
  const underWay = new Map<object, readonly StagedBucket[]>();
  const release = (): readonly StagedBucket[] => {
    const released = [...held.values()];
    held = new Map();
    return released;
  };
  return {
    waits: () => underWay.size > 0,
    hold: (bucket) => {
      held.set(`${bucket.bucket}:${bucket.table}`, bucket);
    },
    release,
    take(cursor) {
      const again = underWay.get(cursor);
      if (again !== undefined) return again;
      const taken = release();
      underWay.set(cursor, taken);
      return taken;
    },
    saved: (cursor) => {
      if (!underWay.has(cursor)) return;
      // Whatever was given up before it stays so: a source that goes on from here stages it anew.
      for (const earlier of underWay.keys()) {
        underWay.delete(earlier);
        if (earlier === cursor) return;
      }
    },
  };
}
