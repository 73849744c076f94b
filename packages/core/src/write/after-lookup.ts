import { unlessExhausted } from './after-outcome.ts';
import { advance, dueAtOnce, dueForPerson, type IntentProgress } from './intent-progress.ts';
import { retryDelayMs, type WriteRetryPolicy } from './retry-policy.ts';
import type { WriteReason } from './write-outcome.ts';
import type { WriteLookup } from './writer.ts';

/** When a lookup was made, and by which rules it counts. */
export interface LookingUp {
  /** Milliseconds by the clock of the database, before the lookup began. */
  readonly lookedAt: number;
  /** The `lateCommitMs` of the writer. */
  readonly lateCommitMs: number;
  readonly retry: WriteRetryPolicy;
}

/** What a lookup says, but for what was found: that is for the writer to settle. */
type NothingFound = Exclude<WriteLookup, object>;

/** The practice system could be looked into, and there was nothing to be settled. */
const lookedInto = { fruitless: 0, unsettled: 0, needsPerson: false } as const;

/**
 * What becomes of an intent by a lookup that did not find it.
 *
 * That nothing is there counts only from the moment on at which the practice system has given up whatever was sent:
 * earlier, the request may still be carried out, behind the lookup's back.
 */
export function afterLookup(
  progress: IntentProgress,
  lookup: NothingFound,
  { lookedAt, lateCommitMs, retry }: LookingUp,
): IntentProgress {
  if (lookup === 'ambiguous') return forPerson(progress, 'lookupAmbiguous', 'lookup_ambiguous');
  if (lookup === 'unsupported') return forPerson(progress, 'lookupUnsupported', 'lookup_unsupported');
  const lateAt = Math.ceil((progress.body.sendUntil ?? lookedAt) + lateCommitMs);
  if (lookedAt < lateAt) return advance(progress, 'lookupNoneEarly', { ...lookedInto, dueAt: lateAt });
  const queued = advance(progress, 'lookupNoneLate', { ...lookedInto, sendUntil: null, dueAt: dueAtOnce });
  return unlessExhausted(queued, retry);
}

/**
 * What becomes of an intent where the practice system could not be looked into: it is looked for as long as it takes. After as
 * many times as it would be sent somebody is told, for a key that is not taken any more no waiting mends.
 */
export function afterFailedLookup(
  progress: IntentProgress,
  reason: WriteReason,
  {
    now,
    retryAfterMs,
    retry,
  }: { readonly now: number; readonly retryAfterMs: number | undefined; readonly retry: WriteRetryPolicy },
): IntentProgress {
  const fruitless = progress.body.fruitless + 1;
  return advance(progress, 'lookupFailed', {
    reason,
    fruitless,
    needsPerson: fruitless >= retry.mostAttempts,
    dueAt: now + retryDelayMs(fruitless, retryAfterMs, retry),
  });
}

const forPerson = (
  progress: IntentProgress,
  event: 'lookupAmbiguous' | 'lookupUnsupported',
  code: WriteReason['code'],
): IntentProgress =>
  advance(progress, event, { ...lookedInto, reason: { code }, needsPerson: true, dueAt: dueForPerson });
