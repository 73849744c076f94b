import { BitewingError } from '../error/bitewing-error.ts';
import type { HeldLease } from './held-lease.ts';
import type { Alternative } from './intent-outcome.ts';
import type { WriteClock } from './write-clock.ts';
import type { WriteGround } from './write-ground.ts';
import type { WriteIntent } from './write-intent.ts';

/** The clinic is held meanwhile, and nothing else is written there: no offer is worth more of its time. */
const mostMs = 10_000;

/**
 * Asks the host for what it can offer in place of a slot that is taken. Whatever goes wrong there, or takes too long, is
 * logged, and nothing is offered: the conflict stands.
 */
export async function offeredAlternatives(
  { alternatives, clock, log }: Pick<WriteGround, 'alternatives' | 'clock' | 'log'>,
  lease: Pick<HeldLease, 'signal'>,
  intent: WriteIntent,
): Promise<readonly Alternative[]> {
  if (alternatives === undefined) return [];
  try {
    const offered = await unlessLate(async () => alternatives(intent), clock, lease.signal);
    // What is no JSON fails here, and not when the outcome is saved.
    return JSON.parse(JSON.stringify(offered.map((one) => ({ ...one }))));
  } catch (error) {
    const code = BitewingError.is(error) ? { code: error.code } : {};
    log?.warn('write_alternatives_failed', { instance: intent.instance, ...code });
    return [];
  }
}

/** Ends as the work does, or with an error once the time is over or the signal is aborted. */
function unlessLate<T>(work: () => Promise<T>, clock: WriteClock, signal: AbortSignal): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  const callOff = clock.after(mostMs, () => reject(new Error('The host offers nothing in time.')));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  return Promise.race([work(), late]).finally(() => {
    callOff();
    signal.removeEventListener('abort', stop);
  });
}
