import type { QueueItem } from '../durable/queue/durable-queue.ts';
import { BitewingError } from '../error/bitewing-error.ts';
import { instantFrom } from '../model/values.ts';
import { afterOutcome } from './after-outcome.ts';
import { readDependencies } from './dependencies.ts';
import type { ProgressStep } from './finish-progress.ts';
import type { HeldLease } from './held-lease.ts';
import { advance, changeOf, dueAtOnce, endWith, failWith, type IntentProgress } from './intent-progress.ts';
import { resolveReferences } from './resolve-references.ts';
import { retryDelayMs } from './retry-policy.ts';
import { askedWaitMs, thrownReason } from './thrown-reason.ts';
import { parseCommand } from './write-command.ts';
import { type WriteGround, writerOf } from './write-ground.ts';
import type { WriteIntent } from './write-intent.ts';
import type { WriteOutcome } from './write-outcome.ts';
import type { Writer } from './writer.ts';

/** How soon and how late an intent is looked at again that waits for another one. */
const soonestMs = 250;
const latestMs = 30_000;

/** Where an intent stands now, and who did it where it was not whoever submitted it. */
type Worked = Pick<ProgressStep, 'after' | 'actor'>;

/**
 * Works on an intent of which nothing is under way: sends it, if nothing speaks against it.
 *
 * @throws the signal's reason: who was told to stop has sent nothing
 */
export async function workOnQueued(
  ground: WriteGround,
  lease: HeldLease,
  item: QueueItem,
  progress: IntentProgress,
): Promise<Worked> {
  const cancellation = await ground.queue.get(ground.names.cancellation(progress.body.intent.idempotencyKey));
  if (cancellation === null) return { after: await sendIfReady(ground, lease, item, progress) };
  const after = failWith(progress, 'cancelled', { code: 'intent_cancelled' });
  return { after, actor: parseCommand(cancellation).actor };
}

async function sendIfReady(
  ground: WriteGround,
  lease: HeldLease,
  item: QueueItem,
  progress: IntentProgress,
): Promise<IntentProgress> {
  const { intent } = progress.body;
  const now = lease.latestNow();
  const dependencies = await readDependencies(ground, intent, now);
  if (dependencies.state === 'ended') {
    return failWith(progress, 'dependencyEnded', { code: 'dependency_failed', fields: ['dependsOn'] });
  }
  if (dependencies.state === 'waiting') {
    const dueAt = Math.min(Math.max(dependencies.lookAt, now + soonestMs), now + latestMs);
    return advance(progress, 'dependencyWaits', { dueAt });
  }
  const resolved = resolveReferences(intent, dependencies.recordIds);
  if (resolved === null) {
    return failWith(progress, 'dependencyEnded', { code: 'dependency_failed', fields: ['payload'] });
  }
  let writer: Writer;
  try {
    writer = await writerOf(ground, intent.instance);
  } catch (error) {
    // Whoever stops may have closed it.
    lease.signal.throwIfAborted();
    return withoutWriter(ground, lease, progress, error);
  }
  if (!writer.supports.includes(intent.operation)) {
    const reason = { code: 'write_unsupported' } as const;
    return endWith(progress, 'outcomeRefused', { state: 'refused', reason, compensated: [] });
  }
  return send(ground, lease, progress, { item, writer, intent: resolved });
}

/** Nothing was sent, for there was nobody to send it. What the host's own code throws may pass. */
function withoutWriter(
  { retry }: WriteGround,
  lease: HeldLease,
  progress: IntentProgress,
  error: unknown,
): IntentProgress {
  const reason = thrownReason(error);
  if (BitewingError.is(error) && !error.retryable) return failWith(progress, 'failedFinal', reason);
  const fruitless = progress.body.fruitless + 1;
  if (fruitless >= retry.mostAttempts) {
    return failWith(progress, 'attemptsExhausted', { code: 'attempts_exhausted' });
  }
  const dueAt = lease.latestNow() + retryDelayMs(fruitless, askedWaitMs(error), retry);
  return advance(progress, 'failedRetryable', { reason, fruitless, dueAt });
}

interface Sending {
  readonly item: QueueItem;
  readonly writer: Writer;
  /** With the ids of what it refers to. */
  readonly intent: WriteIntent;
}

/**
 * Sends an intent. That it is about to be sent is saved first, so that whoever comes after a crash knows that it may have
 * been; and the writer has a signal that ends with the lease, so that it is not sent once somebody else may look for it.
 */
async function send(
  { retry }: WriteGround,
  lease: HeldLease,
  progress: IntentProgress,
  { item, writer, intent }: Sending,
): Promise<IntentProgress> {
  lease.signal.throwIfAborted();
  const { attempts } = progress.body;
  const at = instantFrom(new Date(lease.latestNow()).toISOString());
  const until = lease.until();
  const sent = advance(progress, 'sending', {
    attempts: [...attempts, { at, state: null, code: null }],
    fruitless: 0,
    sendUntil: until,
    dueAt: until,
  });
  await lease.save(item, changeOf(sent));
  if (lease.isOver()) throw new BitewingError('lease_lost');

  let outcome: WriteOutcome;
  try {
    const mayHaveWritten = attempts.some(({ state }) => state === 'unknown');
    outcome = await writer.apply(intent, { signal: lease.writerSignal, mayHaveWritten });
  } catch (error) {
    if (lease.writerSignal.aborted && error === lease.writerSignal.reason) {
      return advance(sent, 'notSent', { attempts, sendUntil: null, dueAt: dueAtOnce });
    }
    // A writer throws nothing else; whatever it was, the request may be on its way.
    outcome = { state: 'unknown', reason: { code: 'write_unconfirmed' } };
  }
  return afterOutcome(sent, outcome, { now: lease.latestNow(), retry, isStopped: lease.signal.aborted });
}

/** An intent that was sent by a worker that is gone. It may have gone on sending until the lane was claimed. */
export function afterLostWorker(progress: IntentProgress, claimedAt: number): IntentProgress {
  const { attempts } = progress.body;
  const last = attempts.at(-1);
  const code = 'write_unconfirmed' as const;
  return advance(progress, 'workerLost', {
    attempts: last === undefined ? [] : [...attempts.slice(0, -1), { ...last, state: 'unknown', code }],
    // Its lease was renewed for as long as it wrote: that it has ended is known of this moment, not of an earlier one.
    sendUntil: claimedAt,
    reason: { code },
    dueAt: dueAtOnce,
  });
}
