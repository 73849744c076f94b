import { fullJitterGenerator, noJitterGenerator } from 'cockatiel';

/** How often and after which wait a write is tried again. */
export interface WriteRetryPolicy {
  /** How often an intent is sent, the first time included. */
  readonly mostAttempts: number;
  /** The longest wait after the first failure, in milliseconds; it doubles with every further one. */
  readonly firstMs: number;
  /** What the doubling ends at. */
  readonly mostMs: number;
  /** The longest wait that a practice system may ask for; it is not believed beyond. */
  readonly mostAskedMs: number;
  /** `full`: anywhere between nothing and the doubled wait, so that clinics that failed together do not come back together. */
  readonly jitter: 'full' | 'none';
}

/** About four minutes in all, which a restart of a server or of a network takes; then the host decides. */
export const usualWriteRetries: WriteRetryPolicy = {
  mostAttempts: 8,
  firstMs: 1000,
  mostMs: 60_000,
  mostAskedMs: 3_600_000,
  jitter: 'full',
};

/**
 * How long to wait after so many failures in a row, in milliseconds. What the practice system asked for goes before
 * what is drawn: it knows when its limit is over.
 */
export function retryDelayMs(
  failures: number,
  askedMs: number | undefined,
  policy: WriteRetryPolicy,
): number {
  if (askedMs !== undefined) return Math.min(Math.max(0, askedMs), policy.mostAskedMs);
  const generator = policy.jitter === 'full' ? fullJitterGenerator : noJitterGenerator;
  const [delay] = generator(Math.max(0, failures - 1), {
    generator,
    initialDelay: policy.firstMs,
    maxDelay: policy.mostMs,
    exponent: 2,
  });
  return delay;
}
