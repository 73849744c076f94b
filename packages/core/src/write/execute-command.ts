import type { QueueItem } from '../durable/queue/durable-queue.ts';
import { BitewingError } from '../error/bitewing-error.ts';
import { afterOutcome } from './after-outcome.ts';
import { finishProgress } from './finish-progress.ts';
import type { HeldLease } from './held-lease.ts';
import { endWith, failWith, type IntentProgress, progressOf } from './intent-progress.ts';
import { intentItemKey } from './item-key.ts';
import { intentAsSent, settleFound } from './look-up-intent.ts';
import { afterLostWorker } from './send-intent.ts';
import { thrownReason } from './thrown-reason.ts';
import { type CommandState, parseCommand, type WriteCommand } from './write-command.ts';
import { type WriteGround, writerOf } from './write-ground.ts';

/** Carries out a command under a lease of its lane. */
export async function executeCommand(
  ground: WriteGround,
  lease: HeldLease,
  command: QueueItem,
): Promise<void> {
  const asked = parseCommand(command);
  const item = await ground.queue.get(intentItemKey(asked.key));
  if (item === null) throw new BitewingError('internal', { detail: 'An intent that was there is gone.' });
  const found = progressOf(item);
  const before = found.state === 'sent' ? afterLostWorker(found, lease.claimedAt) : found;
  // A crash may have come between saving the intent and saving the command.
  const isThere = asked.kind === 'settle' && before.state === asked.as;
  const after = asked.kind === 'cancel' ? callOff(before) : await settle(ground, lease, before, asked);
  if (after !== null) await finishProgress(ground, lease, { item, before: found, after, actor: asked.actor });
  const state: CommandState = after !== null || isThere ? 'done' : 'refused';
  await lease.save(command, { state, body: command.body, dueAt: null });
  ground.bell.ring();
}

const callOff = (progress: IntentProgress): IntentProgress | null =>
  progress.state === 'queued' ? failWith(progress, 'cancelled', { code: 'intent_cancelled' }) : null;

/** A person has looked: what they found is read back where they say what it is, and taken on their word else. */
async function settle(
  ground: WriteGround,
  lease: HeldLease,
  progress: IntentProgress,
  { as, source }: Extract<WriteCommand, { kind: 'settle' }>,
): Promise<IntentProgress | null> {
  if (progress.state !== 'unknown') return null;
  if (as === 'failed') {
    return failWith(progress, 'settledFailed', progress.body.reason ?? { code: 'write_unconfirmed' });
  }
  if (source === null) {
    return endWith(progress, 'settledConfirmed', { state: 'confirmed', record: null, compensated: [] });
  }
  const intent = await intentAsSent(ground, progress);
  try {
    const writer = await writerOf(ground, intent.instance);
    return await settleFound(ground, lease, progress, { writer, intent, found: source });
  } catch (error) {
    if (lease.signal.aborted) throw lease.signal.reason;
    const outcome = { state: 'unknown', reason: thrownReason(error) } as const;
    return afterOutcome(progress, outcome, { now: lease.latestNow(), retry: ground.retry });
  }
}
