/** How often and after which wait a write is tried again. */
export interface WriteRetryPolicy {
  /**
   * How often an intent is sent, the first time included, and how often what was found of it is settled; also how often it is
   * looked for in vain before somebody is told.
   */
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

/** Every wait has reached its bound by then; doubled without end, a first wait of nothing would be no number. */
const mostDoublings = 60;

/**
 * How long to wait after so many failures in a row, in whole milliseconds: what is drawn, and never less than the practice
 * system asked for, which knows when its limit is over. That it asks for no wait does not shorten ours.
 */
export function retryDelayMs(
  failures: number,
  askedMs: number | undefined,
  { firstMs, mostMs, mostAskedMs, jitter }: WriteRetryPolicy,
): number {
  const doublings = Math.min(mostDoublings, Math.max(0, failures - 1));
  const longest = Math.min(mostMs, firstMs * 2 ** doublings);
  const drawn = jitter === 'full' ? Math.random() * longest : longest;
  // A writer may hand on what is no number.
  const asked = askedMs !== undefined && askedMs > 0 ? Math.min(askedMs, mostAskedMs) : 0;
  return Math.ceil(Math.max(drawn, asked));
}
