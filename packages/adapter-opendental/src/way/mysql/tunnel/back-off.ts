const firstMs = 250;
const longestMs = 30_000;

/**
 * How long to wait before the next attempt.
 *
 * It doubles with each failure, from 250 ms to 30 s, and up to half of it is taken off at random: many readers that lost
 * the same server do not come back all at once.
 *
 * @param failures How many attempts failed since the last success.
 * @param random From 0 to 1.
 * @returns Milliseconds; 0 where none failed.
 */
export function backOffMs(failures: number, random: number): number {
  if (failures === 0) return 0;
  const whole = Math.min(longestMs, firstMs * 2 ** (failures - 1));
  return Math.round(whole * (1 - random / 2));
}
