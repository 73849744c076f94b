import type { QueueItem } from '../durable/queue/durable-queue.ts';
import { BitewingError } from '../error/bitewing-error.ts';
import { afterFailedLookup } from './after-lookup.ts';
import { finishProgress } from './finish-progress.ts';
import type { HeldLease } from './held-lease.ts';
import { endWith, failWith, type IntentProgress, progressOf } from './intent-progress.ts';
import { intentAsSent, settleFound } from './look-up-intent.ts';
import { afterLostWorker } from './send-intent.ts';
import { askedWaitMs, thrownReason } from './thrown-reason.ts';
import { type CommandState, parseCommand, type WriteCommand } from './write-command.ts';
import { type WriteGround, writerOf } from './write-ground.ts';
import type { Writer } from './writer.ts';

/** Carries out a command under a lease of its lane; what it gives saves how the intent and the command stand then. */
export async function carryOutCommand(
  ground: WriteGround,
  lease: HeldLease,
  command: QueueItem,
): Promise<() => Promise<void>> {
  const asked = parseCommand(command);
  const item = await ground.queue.get(ground.names.intent(asked.key));
  if (item === null) throw new BitewingError('internal', { detail: 'An intent that was there is gone.' });
  const found = progressOf(item);
  const before = found.state === 'sent' ? afterLostWorker(found, lease.claimedAt) : found;
  const isThere = isDone(before, asked);
  const after = asked.kind === 'cancel' ? callOff(before) : await settle(ground, lease, before, asked);
  const state: CommandState = after !== null || isThere ? 'done' : 'refused';
  return async () => {
    if (after !== null) {
      await finishProgress(ground, lease, { item, before: found, after, actor: asked.actor });
    }
    await lease.save(command, { state, body: command.body, dueAt: null });
    ground.bell.ring();
  };
}

/** A crash may have come between saving the intent and saving the command, or the intent came first and was called off. */
const isDone = ({ state, body }: IntentProgress, asked: WriteCommand): boolean =>
  asked.kind === 'settle' ? state === asked.as : body.reason?.code === 'intent_cancelled';

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
  let writer: Writer;
  try {
    writer = await writerOf(ground, intent.instance);
  } catch (error) {
    lease.signal.throwIfAborted();
    return afterFailedLookup(progress, thrownReason(error), {
      now: lease.latestNow(),
      retryAfterMs: askedWaitMs(error),
      retry: ground.retry,
    });
  }
  return settleFound(ground, lease, progress, { writer, intent, found: source });
}
