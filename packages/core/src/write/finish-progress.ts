import type { QueueItem } from '../durable/queue/durable-queue.ts';
import { BitewingError } from '../error/bitewing-error.ts';
import type { HeldLease } from './held-lease.ts';
import { changeOf, type IntentProgress } from './intent-progress.ts';
import { offeredAlternatives } from './offered-alternatives.ts';
import type { WriteGround } from './write-ground.ts';
import { isEnded } from './write-state.ts';
import { writeTargets } from './write-target.ts';

/** An item, where its intent stood, and where it stands now. */
export interface ProgressStep {
  readonly item: QueueItem;
  readonly before: IntentProgress;
  readonly after: IntentProgress;
  /** Who did it, where it was not whoever submitted the intent. */
  readonly actor?: string | null;
}

/**
 * Records and saves where an intent stands now.
 *
 * The audit log is written first: a crash in between makes an entry come twice, and none is missing. What it cannot take
 * is not saved either; the intent is looked for again then.
 */
export async function finishProgress(
  ground: WriteGround,
  lease: HeldLease,
  { item, before, after, actor }: ProgressStep,
): Promise<void> {
  if (lease.isOver()) throw new BitewingError('lease_lost');
  const saved = await withAlternatives(ground, lease, after);
  if (lease.isOver()) throw new BitewingError('lease_lost');
  const becameUnknown = after.state === 'unknown' && before.state !== 'unknown';
  if (isEnded(after.state) || becameUnknown) await recordInAudit(ground, saved, actor ?? saved.body.actor);
  await lease.save(item, changeOf(saved));
  tell(ground, before, saved);
  ground.bell.ring();
}

/** Puts in what the host can offer in place of a slot that is taken. */
async function withAlternatives(
  ground: WriteGround,
  lease: HeldLease,
  after: IntentProgress,
): Promise<IntentProgress> {
  const { intent, outcome } = after.body;
  if (outcome?.state !== 'conflict' || outcome.reason.code !== 'slot_taken') return after;
  const alternatives = await offeredAlternatives(ground, lease, intent);
  return { ...after, body: { ...after.body, outcome: { ...outcome, alternatives } } };
}

async function recordInAudit(
  { audit }: WriteGround,
  { state, body }: IntentProgress,
  actor: string,
): Promise<void> {
  if (audit === undefined || state === 'queued' || state === 'sent') return;
  const { intent, purpose, outcome, reason } = body;
  const { entity } = writeTargets[intent.operation];
  const recordId = (outcome?.state === 'confirmed' ? outcome.record?.id : undefined) ?? intent.target;
  await audit.record({
    actor,
    purpose,
    action: 'write',
    instance: intent.instance,
    operation: intent.operation,
    entity,
    outcome: state,
    ...(recordId === null ? {} : { recordId }),
    ...(reason === null ? {} : { code: reason.code }),
  });
}

function tell({ log }: WriteGround, before: IntentProgress, { state, body }: IntentProgress): void {
  if (log === undefined) return;
  const { intent, reason, attempts } = body;
  const fields = {
    instance: intent.instance,
    status: state,
    attempt: attempts.length,
    ...(reason === null ? {} : { code: reason.code }),
  };
  if (state === 'confirmed') log.info('write_ended', fields);
  else if (isEnded(state)) log.warn('write_ended', fields);
  else if (body.needsPerson && !before.body.needsPerson) log.warn('write_needs_person', fields);
  else if (state === 'unknown' && before.state !== 'unknown') log.warn('write_unknown', fields);
}
