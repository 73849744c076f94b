import type { QueueItem, QueueItemChange } from '../durable/queue/durable-queue.ts';
import { BitewingError } from '../error/bitewing-error.ts';
import { type IntentBody, parseIntentBody } from './intent-body.ts';
import type { IntentOutcome } from './intent-outcome.ts';
import { nextWriteState } from './intent-state-table.ts';
import type { WriteReason } from './write-outcome.ts';
import { isEnded, type WriteEvent, type WriteState, writeStates } from './write-state.ts';

/** Where an intent stands, and when it is to be looked at again. */
export interface IntentProgress {
  readonly state: WriteState;
  readonly body: IntentBody;
  /** Milliseconds, by the clock of the database; null where it has ended. */
  readonly dueAt: number | null;
}

/** When what is to be done at once is due, whatever the clock of this machine says: that of the database counts. */
export const dueAtOnce = 0;

/** When what waits for a person is due: never, and it goes on holding up later writes to the same record. */
export const dueForPerson = Date.UTC(9999, 11, 31);

const isWriteState = (state: string): state is WriteState => writeStates.some((known) => known === state);

/**
 * Reads an item of the durable queue.
 *
 * @throws BitewingError `store_version_unsupported`
 */
export function progressOf({ state, body, dueAt }: QueueItem): IntentProgress {
  if (!isWriteState(state)) throw new BitewingError('store_version_unsupported');
  return { state, body: parseIntentBody(body), dueAt };
}

/** What of a progress is saved. */
export const changeOf = ({ state, body, dueAt }: IntentProgress): QueueItemChange => ({
  state,
  body: JSON.stringify(body),
  dueAt,
  attempts: body.attempts.length,
});

/** What an event changes besides the state. */
export interface ProgressChange extends Partial<Omit<IntentBody, 'version' | 'intent'>> {
  readonly dueAt?: number;
}

/** An event that ends nothing: the state is that of the table. */
export function advance(
  { state, body, dueAt }: IntentProgress,
  event: WriteEvent,
  { dueAt: nextDueAt, ...changed }: ProgressChange,
): IntentProgress {
  return {
    state: nextWriteState(state, event),
    body: { ...body, ...changed },
    dueAt: nextDueAt ?? dueAt,
  };
}

/** An event that ends the intent. What earlier attempts took back is part of the outcome. */
export function endWith(progress: IntentProgress, event: WriteEvent, outcome: IntentOutcome): IntentProgress {
  const state = nextWriteState(progress.state, event);
  if (!isEnded(state)) throw new BitewingError('internal', { detail: `The event ${event} ends nothing.` });
  const { body } = progress;
  const compensated = [...body.compensated, ...outcome.compensated];
  return {
    state,
    body: {
      ...body,
      needsPerson: false,
      sendUntil: null,
      reason: outcome.state === 'confirmed' ? null : outcome.reason,
      outcome: { ...outcome, compensated },
    },
    dueAt: null,
  };
}

/** Ends an intent that was not written. */
export const failWith = (progress: IntentProgress, event: WriteEvent, reason: WriteReason): IntentProgress =>
  endWith(progress, event, { state: 'failed', reason, compensated: [] });
