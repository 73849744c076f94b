import type { ErrorCode } from '../error/catalogue.ts';
import type { WriteAttempt } from './intent-body.ts';
import { advance, dueAtOnce, endWith, failWith, type IntentProgress } from './intent-progress.ts';
import { retryDelayMs, type WriteRetryPolicy } from './retry-policy.ts';
import { storedRecord } from './stored-record.ts';
import type { WriteOutcome, WriteReason } from './write-outcome.ts';

/** When something is decided, and by which rules. */
export interface Deciding {
  /** Milliseconds by the clock of the database, or a little later. */
  readonly now: number;
  readonly retry: WriteRetryPolicy;
}

/** Writes into the last attempt what became of it. */
const noteAttempt = (
  { body: { attempts } }: IntentProgress,
  state: WriteOutcome['state'],
  code: ErrorCode | null,
): readonly WriteAttempt[] => {
  const last = attempts.at(-1);
  return last === undefined ? [] : [...attempts.slice(0, -1), { ...last, state, code }];
};

/**
 * What becomes of an intent by what its writer says: after it was sent (`apply`), or after it was found (`settle`).
 *
 * Nothing that may have been sent goes back into the queue from here: where a found one could not be settled, it is
 * looked for again.
 */
export function afterOutcome(
  before: IntentProgress,
  outcome: WriteOutcome,
  { now, retry }: Deciding,
): IntentProgress {
  const code = outcome.state === 'confirmed' ? null : outcome.reason.code;
  const attempts = noteAttempt(before, outcome.state, code);
  const progress = { ...before, body: { ...before.body, attempts } };
  const wasFound = before.state === 'unknown';
  const fruitless = wasFound ? before.body.fruitless + 1 : 0;

  switch (outcome.state) {
    case 'confirmed':
      return endWith(progress, 'outcomeConfirmed', { ...outcome, record: storedRecord(outcome.record) });
    case 'conflict':
      return endWith(progress, 'outcomeConflict', { ...outcome, alternatives: [] });
    case 'refused':
      return endWith(progress, 'outcomeRefused', { ...outcome, compensated: [] });
    case 'unknown':
      return advance(progress, 'outcomeUnknown', {
        reason: outcome.reason,
        fruitless,
        ...(wasFound
          ? { dueAt: now + retryDelayMs(fruitless, undefined, retry) }
          : { sendUntil: now, dueAt: dueAtOnce }),
      });
    case 'failed': {
      const { reason, retryable, retryAfterMs, compensated } = outcome;
      if (!retryable) return endWith(progress, 'failedFinal', { state: 'failed', reason, compensated });
      const failures = wasFound ? fruitless : attempts.length;
      const waiting = advance(progress, 'failedRetryable', {
        reason,
        fruitless,
        compensated: [...progress.body.compensated, ...compensated],
        dueAt: now + retryDelayMs(failures, retryAfterMs, retry),
        ...(wasFound ? {} : { sendUntil: null }),
      });
      return wasFound ? waiting : unlessExhausted(waiting, retry);
    }
  }
}

/** Lets a queued intent through that may be sent once more, and ends it else; the last reason stays to be read. */
export function unlessExhausted(progress: IntentProgress, retry: WriteRetryPolicy): IntentProgress {
  if (progress.body.attempts.length < retry.mostAttempts) return progress;
  return failWith(progress, 'attemptsExhausted', exhausted(progress.body.reason));
}

/** The attempts that are kept say why each failed; the fields are those of the last one. */
const exhausted = (last: WriteReason | null): WriteReason => ({
  code: 'attempts_exhausted',
  ...(last?.fields === undefined ? {} : { fields: last.fields }),
});
