import { chosenBy } from '../../../seeded/seeded-share.ts';
import type { ApiStrike } from './api-fault-plan.ts';

/** When a late request goes on. */
export interface FaultWaits {
  /** When the client hears of it, before the work is done; null where it hears behind it. */
  readonly tellAt: number | null;
  readonly first: 'gatewayTimeout' | 'reset';
  /** When the work is done. */
  readonly workAt: number;
}

/** The share of the limits in which a drawn wait falls, so that a wait is felt and does not reach the limit. */
const [shortest, longest] = [0.02, 0.95];

/**
 * The moments of a `slow` request or a `lateCommit`, by the clock.
 *
 * What writes is done at the commit limit at the latest. A late commit is told of before it is done: the client of a 504 or a
 * reset cannot know whether its work will be.
 */
export function waitsOf(
  { fault, share }: ApiStrike,
  arrivedAt: number,
  now: number,
  limits: { readonly timeLimitMs: number; readonly commitLimitMs: number },
  writes: boolean,
): FaultWaits {
  const latest = arrivedAt + limits.commitLimitMs;
  const drawnMs = (limit: number): number => limit * (shortest + share * (longest - shortest));
  const first = fault.first ?? chosenBy((share * 97) % 1, ['gatewayTimeout', 'reset'] as const);
  if (fault.name === 'slow') {
    const workAt = now + (fault.forMs ?? drawnMs(limits.timeLimitMs));
    return { tellAt: null, first, workAt: writes ? Math.min(workAt, latest) : workAt };
  }
  const workAt = Math.min(arrivedAt + (fault.commitAfterMs ?? drawnMs(limits.commitLimitMs)), latest);
  const told = Math.max(now, arrivedAt + (workAt - arrivedAt) * ((share * 53) % 1));
  return { tellAt: Math.min(told, workAt), first, workAt };
}
