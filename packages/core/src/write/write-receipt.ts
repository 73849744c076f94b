import type { QueueItem } from '../durable/queue/durable-queue.ts';
import type { Instant } from '../model/values.ts';
import { instantFrom } from '../model/values.ts';
import type { WriteOperation } from '../stream/write-operation.ts';
import type { WriteAttempt } from './intent-body.ts';
import type { IntentOutcome } from './intent-outcome.ts';
import { dueAtOnce, dueForPerson, progressOf } from './intent-progress.ts';
import type { WriteReason } from './write-outcome.ts';
import type { WriteState } from './write-state.ts';

/** Where an intent stands. */
export interface WriteReceipt {
  readonly key: string;
  readonly instance: string;
  readonly operation: WriteOperation;
  readonly state: WriteState;
  /** Whether it was there before: what is told is what became of it then. */
  readonly isReplay: boolean;
  /** How it ended; null where it has not. */
  readonly outcome: IntentOutcome | null;
  /** Why it has not ended, or not well. */
  readonly reason: WriteReason | null;
  /**
   * Whether somebody has to do something: see to it that the practice system can be reached (`nextAt` is a moment), or look
   * into it, and settle the intent by hand.
   */
  readonly needsPerson: boolean;
  /** Each time it was sent. */
  readonly attempts: readonly WriteAttempt[];
  /** When it is worked on next; null where it has ended, waits for a person, or is due at once. */
  readonly nextAt: Instant | null;
}

/** What an item of the durable queue says of its intent. */
export function receiptOf(item: QueueItem, isReplay: boolean): WriteReceipt {
  const { state, body, dueAt } = progressOf(item);
  const { intent, outcome, reason, needsPerson, attempts } = body;
  const hasMoment = dueAt !== null && dueAt > dueAtOnce && dueAt < dueForPerson;
  return {
    key: intent.idempotencyKey,
    instance: intent.instance,
    operation: intent.operation,
    state,
    isReplay,
    outcome,
    reason,
    needsPerson,
    attempts,
    nextAt: hasMoment ? instantFrom(new Date(dueAt).toISOString()) : null,
  };
}
