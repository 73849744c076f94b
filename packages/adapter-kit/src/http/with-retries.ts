import { BitewingError } from '@bitewing/core';
import { type HttpClock, waitOn } from './http-clock.ts';

/** How often and after which wait a request is tried again. */
export interface RetryPolicy {
  /** Tries in all, the first included. */
  readonly tries: number;
  /** The longest wait before the second try, in milliseconds; it doubles with every further one. */
  readonly firstMs: number;
  /** What the doubling ends at. */
  readonly mostMs: number;
  /** The longest wait that a server may ask for with Retry-After; it is not believed beyond. */
  readonly mostRetryAfterMs: number;
}

/** About a minute in all: as long as a restart of a server takes, and no request is held for an outage. */
export const usualRetries: RetryPolicy = {
  tries: 6,
  firstMs: 1000,
  mostMs: 30_000,
  mostRetryAfterMs: 300_000,
};

/** What retrying depends on. */
export interface RetryOptions {
  readonly policy: RetryPolicy;
  readonly clock: HttpClock;
  /** From 0 up to, but without, 1. */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/** How long to wait before the next try: anything up to the doubled wait, but never less than the server asked for. */
export function retryDelayMs(
  failures: number,
  askedMs: number | undefined,
  policy: RetryPolicy,
  random: () => number,
): number {
  const longest = Math.min(policy.mostMs, policy.firstMs * 2 ** (failures - 1));
  return Math.max(random() * longest, Math.min(policy.mostRetryAfterMs, askedMs ?? 0));
}

/**
 * Calls until it succeeds, fails for good (an error that is not retryable), or was tried often enough; then the last
 * error is thrown. Waits are random over their whole length, so that clients which failed together do not come back
 * together.
 *
 * Small own code: undici's RetryAgent tries again below the governor, so that its tries would escape the limits, goes
 * on inside of a body by a range request, and takes no clock.
 *
 * @throws the reason of the signal, once it is aborted
 */
export async function withRetries<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { policy, clock, random, signal } = options;
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!BitewingError.is(error) || !error.retryable || failures >= policy.tries) throw error;
      await waitOn(clock, retryDelayMs(failures, error.retryAfterMs, policy, random), signal);
    }
  }
}
