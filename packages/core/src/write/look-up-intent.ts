import { BitewingError } from '../error/bitewing-error.ts';
import type { SourceRef } from '../stream/source-ref.ts';
import { afterFailedLookup, afterLookup } from './after-lookup.ts';
import { afterOutcome } from './after-outcome.ts';
import { readDependencies } from './dependencies.ts';
import type { HeldLease } from './held-lease.ts';
import { advance, type IntentProgress } from './intent-progress.ts';
import { resolveReferences } from './resolve-references.ts';
import { askedWaitMs, thrownReason } from './thrown-reason.ts';
import { type WriteGround, writerOf } from './write-ground.ts';
import type { WriteIntent } from './write-intent.ts';
import type { WriteOutcome } from './write-outcome.ts';
import type { WriteLookup, Writer } from './writer.ts';

/** The intent as it was sent. What it depends on has ended for good, so that it gives the same ids as then. */
export async function intentAsSent(ground: WriteGround, { body }: IntentProgress): Promise<WriteIntent> {
  const dependencies = await readDependencies(ground, body.intent, 0);
  const resolved =
    dependencies.state === 'confirmed' ? resolveReferences(body.intent, dependencies.recordIds) : null;
  if (resolved !== null) return resolved;
  throw new BitewingError('internal', { detail: 'An intent was sent before those that it depends on.' });
}

/**
 * Works on an intent that may have been written: looks for it, and has what is found settled. Sends nothing.
 *
 * @throws the signal's reason: who was told to stop has learnt nothing but what it found, and the next one looks again
 */
export async function workOnUnknown(
  ground: WriteGround,
  lease: HeldLease,
  progress: IntentProgress,
): Promise<IntentProgress> {
  const intent = await intentAsSent(ground, progress);
  const { retry } = ground;
  let writer: Writer;
  let lookup: WriteLookup;
  try {
    writer = await writerOf(ground, intent.instance);
    const sentFrom = progress.body.attempts.find(({ state }) => state === 'unknown')?.at;
    lookup = await writer.lookup(intent, {
      signal: lease.writerSignal,
      ...(sentFrom === undefined ? {} : { sentFrom }),
    });
  } catch (error) {
    lease.signal.throwIfAborted();
    return afterFailedLookup(progress, thrownReason(error), {
      now: lease.latestNow(),
      retryAfterMs: askedWaitMs(error),
      retry,
    });
  }
  if (typeof lookup === 'object') {
    return settleFound(ground, lease, progress, { writer, intent, found: lookup.found });
  }
  lease.signal.throwIfAborted();
  return afterLookup(progress, lookup, {
    lookedAt: lease.claimedAt,
    lateCommitMs: writer.lateCommitMs,
    retry,
  });
}

/** What was found, and by whom it is read back. */
export interface FoundIntent {
  readonly writer: Writer;
  readonly intent: WriteIntent;
  readonly found: SourceRef;
}

/**
 * Has the writer end what was found as if it had just been sent.
 *
 * @throws the signal's reason, where the writer was stopped before it ended anything
 */
export async function settleFound(
  { retry }: WriteGround,
  lease: HeldLease,
  progress: IntentProgress,
  { writer, intent, found }: FoundIntent,
): Promise<IntentProgress> {
  const known = advance(progress, 'lookupFound', { needsPerson: false });
  let outcome: WriteOutcome;
  try {
    outcome = await writer.settle(intent, found, { signal: lease.writerSignal });
  } catch (error) {
    outcome = { state: 'unknown', reason: thrownReason(error) };
  }
  const isStopped = lease.signal.aborted;
  // It counts as no try.
  if (isStopped && (outcome.state === 'unknown' || outcome.state === 'failed')) throw lease.signal.reason;
  return afterOutcome(known, outcome, { now: lease.latestNow(), retry, isStopped });
}
