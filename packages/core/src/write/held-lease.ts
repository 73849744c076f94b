import type { Claim, DurableQueue, QueueItem, QueueItemChange } from '../durable/queue/durable-queue.ts';
import { BitewingError } from '../error/bitewing-error.ts';
import { type ClockMoment, momentOf, passedSince, type WriteClock } from './write-clock.ts';

/** A lane that is held while something is written, for as long as that takes. */
export interface HeldLease extends AsyncDisposable {
  /** When the lane was claimed (ms), by the clock of the database. */
  readonly claimedAt: number;
  /** Aborted as soon as the lease is over, or whoever works is to stop; its reason is for whoever asked for the work. */
  readonly signal: AbortSignal;
  /**
   * Aborted together with `signal`, for a writer: by a plain `AbortError`, which no writer takes for a failure of the
   * practice system.
   */
  readonly writerSignal: AbortSignal;
  /** Whether the lease is over, so that nothing may be sent or saved under it any more. */
  isOver(): boolean;
  /** The moment (ms) by the clock of the database, or a little later; never earlier. */
  latestNow(): number;
  /** When the lease ends as things stand (ms), by the clock of the database. */
  until(): number;
  /**
   * Saves an item of the lane, which need not be the claimed one: the lease is one of the whole lane.
   *
   * @throws BitewingError `lease_lost`
   */
  save(item: QueueItem, change: QueueItemChange): Promise<void>;
}

export interface HeldLeaseOptions {
  readonly queue: DurableQueue;
  readonly claim: Claim;
  readonly leaseMs: number;
  readonly clock: WriteClock;
  /** The moment before the claim was asked for: the lease cannot have begun earlier. */
  readonly askedAt: ClockMoment;
  /** Aborted when whoever works is to stop. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Holds a claimed lane: renews the lease each third of its time, and counts it as over when it would be by the slowest
 * reckoning, or when the queue says so. A renewal that cannot reach the database is tried again until then.
 *
 * Disposing of it waits for a renewal under way. It does not release the lane.
 */
export function holdLease(options: HeldLeaseOptions): HeldLease {
  const { queue, leaseMs, clock, askedAt, signal: stop } = options;
  const claimedAt = options.claim.leaseUntil - leaseMs;
  const over = new AbortController();
  const signal = stop === undefined ? over.signal : AbortSignal.any([over.signal, stop]);
  const writing = new AbortController();
  const stopWriting = (): void => writing.abort();
  let claim = options.claim;
  let countedFrom = askedAt;
  let isDone = false;
  let renewing: Promise<void> = Promise.resolve();
  let callOffEnd = (): void => {};
  let callOffRenewal = (): void => {};

  const leftMs = (): number => leaseMs - passedSince(clock, countedFrom);
  const isOver = (): boolean => over.signal.aborted || leftMs() <= 0;
  const end = (): void => {
    callOffRenewal();
    callOffEnd();
    over.abort(new BitewingError('lease_lost'));
  };
  const watchEnd = (): void => {
    callOffEnd();
    callOffEnd = clock.after(Math.max(0, leftMs()), end);
  };
  const renewLater = (): void => {
    callOffRenewal = clock.after(leaseMs / 3, () => {
      renewing = renew();
    });
  };
  const renew = async (): Promise<void> => {
    const began = momentOf(clock);
    try {
      claim = await queue.renew(claim, leaseMs);
      countedFrom = began;
    } catch (error) {
      if (!BitewingError.is(error) || !error.retryable) return end();
    }
    if (isDone || over.signal.aborted) return;
    watchEnd();
    renewLater();
  };

  watchEnd();
  renewLater();
  if (signal.aborted) stopWriting();
  else signal.addEventListener('abort', stopWriting, { once: true });

  return {
    claimedAt,
    signal,
    writerSignal: writing.signal,
    isOver,
    latestNow: () => Math.ceil(claimedAt + passedSince(clock, askedAt)),
    until: () => claim.leaseUntil,

    async save(item, change) {
      if (isOver()) throw new BitewingError('lease_lost');
      await queue.save({ ...claim, item }, change);
    },

    async [Symbol.asyncDispose]() {
      isDone = true;
      callOffRenewal();
      callOffEnd();
      signal.removeEventListener('abort', stopWriting);
      await renewing;
    },
  };
}
