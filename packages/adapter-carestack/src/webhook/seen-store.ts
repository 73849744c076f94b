import { BitewingError } from '@bitewing/core';

/**
 * Remembers which deliveries were handled. Several processes that receive for one account share one, in the host's
 * database for instance: a table with the hash as its key is enough.
 */
export interface SeenStore {
  /** Whether the delivery of this hash was handled, and is still remembered. */
  has(hash: string): Promise<boolean>;
  /**
   * Remembers a hash until a moment (milliseconds since 1970), or longer; false where it was remembered already.
   * It is called once the delivery was handled, not before.
   */
  add(hash: string, until: number): Promise<boolean>;
}

/** How a memory of handled deliveries is bounded. */
export interface MemorySeenStoreOptions {
  /** At most so many are remembered; the oldest are forgotten first. 10,000 by default, about 2 MB. */
  readonly most?: number;
  /** Milliseconds since 1970; the system's clock by default. */
  readonly clock?: () => number;
}

/**
 * Remembers handled deliveries in the memory of this process: enough for one process, and forgotten with it. A delivery
 * that was forgotten is handled once more, which costs a request and changes nothing.
 *
 * @throws BitewingError `invalid_options`
 */
export function createMemorySeenStore(options: MemorySeenStoreOptions = {}): SeenStore {
  const { most = 10_000, clock = Date.now } = options;
  if (!Number.isSafeInteger(most) || most < 1) {
    throw new BitewingError('invalid_options', { detail: 'most is no whole number above 0.' });
  }
  const untilByHash = new Map<string, number>();
  const remembers = (hash: string): boolean => {
    const until = untilByHash.get(hash);
    if (until === undefined) return false;
    if (until > clock()) return true;
    untilByHash.delete(hash);
    return false;
  };
  const forgetExpired = (): void => {
    const now = clock();
    for (const [hash, until] of untilByHash) if (until <= now) untilByHash.delete(hash);
  };
  return {
    has: async (hash) => remembers(hash),
    async add(hash, until) {
      if (remembers(hash)) return false;
      if (untilByHash.size >= most) forgetExpired();
      // What is still too many goes in the order in which it came.
      for (const oldest of untilByHash.keys()) {
        if (untilByHash.size < most) break;
        untilByHash.delete(oldest);
      }
      untilByHash.set(hash, until);
      return true;
    },
  };
}
