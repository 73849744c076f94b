import { BitewingError } from '../error/bitewing-error.ts';
import { retryDelayMs } from './retry-policy.ts';
import { takeLane, workOnClaim } from './work-on-claim.ts';
import type { WriteGround } from './write-ground.ts';

/** A worker that found nothing looks again after so long at the latest: others may have put something in. */
const longestSleepMs = 1000;
/** And after so long at the earliest: what is due may be in a lane that somebody holds. */
const shortestSleepMs = 50;

/** Works on one thing that is due; tells whether there was one. A lost lease is nothing to throw about: somebody has it. */
async function step(ground: WriteGround, signal: AbortSignal | undefined): Promise<boolean> {
  const taken = await takeLane(ground, signal);
  if (taken === null) return false;
  try {
    await workOnClaim(ground, taken);
  } catch (error) {
    if (!BitewingError.is(error, 'lease_lost')) throw error;
    ground.log?.warn('write_lease_lost', { instance: taken.claim.item.lane });
  }
  return true;
}

/**
 * Works until nothing is due but in lanes that somebody holds.
 *
 * @throws the signal's reason; what the queue, the audit log or the host's own code throws
 */
export async function drainLoop(ground: WriteGround, signal: AbortSignal | undefined): Promise<void> {
  do signal?.throwIfAborted();
  while (await step(ground, signal));
}

/**
 * Works for ever, and sleeps while nothing is due. Where the store cannot be reached it waits, and goes on.
 *
 * @throws the signal's reason; errors of the queue, the audit log and the host's own code that no waiting mends
 */
export async function workLoop(ground: WriteGround, signal: AbortSignal): Promise<never> {
  for (let failures = 0; ; ) {
    try {
      await drainLoop(ground, signal);
      failures = 0;
      await sleep(ground, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!BitewingError.is(error) || !error.retryable) throw error;
      failures += 1;
      ground.log?.warn('write_store_unreachable', { code: error.code });
      await ground.bell.wait(retryDelayMs(failures, error.retryAfterMs, ground.retry), signal);
    }
  }
}

async function sleep({ queue, clock, bell }: WriteGround, signal: AbortSignal): Promise<void> {
  const due = await queue.nextDue();
  const untilDue = due === null ? longestSleepMs : due - clock.wallMs();
  await bell.wait(Math.min(longestSleepMs, Math.max(shortestSleepMs, untilDue)), signal);
}
