import type { ErrorCode } from '../error/catalogue.ts';
import type { WriteAttempt } from './intent-body.ts';
import {
  advance,
  dueAtOnce,
  dueForPerson,
  endWith,
  failWith,
  type IntentProgress,
} from './intent-progress.ts';
import { retryDelayMs, type WriteRetryPolicy } from './retry-policy.ts';
import { storedRecord } from './stored-record.ts';
import type { Compensation, WriteOutcome, WriteReason } from './write-outcome.ts';

/** When something is decided, and by which rules. */
export interface Deciding {
  /** Milliseconds by the clock of the database, or a little later. */
  readonly now: number;
  readonly retry: WriteRetryPolicy;
  /** Whether the writer had been told to stop by the time it said so. */
  readonly isStopped: boolean;
}

/** Outcomes by which an intent may not have ended. */
type Unended = Extract<WriteOutcome, { readonly state: 'unknown' | 'failed' }>;

/** Writes into the last attempt what became of it. */
const noteAttempt = (
  progress: IntentProgress,
  state: WriteOutcome['state'],
  code: ErrorCode | null,
): IntentProgress => {
  const { attempts } = progress.body;
  const last = attempts.at(-1);
  const noted: readonly WriteAttempt[] =
    last === undefined ? [] : [...attempts.slice(0, -1), { ...last, state, code }];
  return { ...progress, body: { ...progress.body, attempts: noted } };
};

/**
 * What becomes of an intent by what its writer says: after it was sent (`apply`), or after it was found (`settle`).
 *
 * Only what was seen in the practice system ends it. That it failed is no such thing where the writer had been told to
 * stop, for it may mean no more than that; nor where the intent was found, for something of it stands there.
 */
export function afterOutcome(
  before: IntentProgress,
  outcome: WriteOutcome,
  deciding: Deciding,
): IntentProgress {
  switch (outcome.state) {
    case 'confirmed': {
      const progress = noteAttempt(before, 'confirmed', null);
      return endWith(progress, 'outcomeConfirmed', { ...outcome, record: storedRecord(outcome.record) });
    }
    case 'conflict': {
      const progress = noteAttempt(before, 'conflict', outcome.reason.code);
      return endWith(progress, 'outcomeConflict', { ...outcome, alternatives: [] });
    }
    case 'refused': {
      const progress = noteAttempt(before, 'refused', outcome.reason.code);
      return endWith(progress, 'outcomeRefused', { ...outcome, compensated: [] });
    }
    case 'unknown':
    case 'failed':
      return before.state === 'unknown'
        ? afterSettlingInVain(before, outcome, deciding)
        : afterSendingInVain(before, outcome, deciding);
  }
}

const takenBackSoFar = ({ body }: IntentProgress, outcome: Unended): readonly Compensation[] => [
  ...body.compensated,
  ...(outcome.state === 'failed' ? outcome.compensated : []),
];

function afterSendingInVain(
  before: IntentProgress,
  outcome: Unended,
  { now, retry, isStopped }: Deciding,
): IntentProgress {
  const compensated = takenBackSoFar(before, outcome);
  if (outcome.state === 'unknown' || isStopped) {
    const reason: WriteReason = outcome.state === 'unknown' ? outcome.reason : { code: 'write_unconfirmed' };
    const progress = noteAttempt(before, 'unknown', reason.code);
    const changed = { reason, compensated, fruitless: 0, sendUntil: now, dueAt: dueAtOnce };
    return advance(progress, 'outcomeUnknown', changed);
  }
  const { reason, retryable, retryAfterMs } = outcome;
  const progress = noteAttempt(before, 'failed', reason.code);
  if (!retryable) {
    return endWith(progress, 'failedFinal', { state: 'failed', reason, compensated: outcome.compensated });
  }
  const waiting = advance(progress, 'failedRetryable', {
    ...{ reason, compensated, fruitless: 0, sendUntil: null },
    dueAt: now + retryDelayMs(progress.body.attempts.length, retryAfterMs, retry),
  });
  return unlessExhausted(waiting, retry);
}

/** What was found could not be settled: it is looked for again, as often as it would be sent, and then left to a person. */
function afterSettlingInVain(
  before: IntentProgress,
  outcome: Unended,
  { now, retry }: Deciding,
): IntentProgress {
  const { reason } = outcome;
  const unsettled = before.body.unsettled + 1;
  const needsPerson = unsettled >= retry.mostAttempts;
  const isFinal = outcome.state === 'failed' && !outcome.retryable;
  const event = outcome.state === 'unknown' ? 'outcomeUnknown' : isFinal ? 'failedFinal' : 'failedRetryable';
  const asked = outcome.state === 'failed' ? outcome.retryAfterMs : undefined;
  return advance(noteAttempt(before, 'unknown', reason.code), event, {
    ...{ reason, unsettled, needsPerson, fruitless: 0 },
    compensated: takenBackSoFar(before, outcome),
    dueAt: needsPerson ? dueForPerson : now + retryDelayMs(unsettled, asked, retry),
  });
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
