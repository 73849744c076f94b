import { expectAuditNames } from '../audit/audit-entry.ts';
import type { AuditPurpose } from '../audit/audit-words.ts';
import type { QueueItem } from '../durable/queue/durable-queue.ts';
import { BitewingError } from '../error/bitewing-error.ts';
import { fingerprintOf } from './fingerprint.ts';
import { newIntentBody, parseIntentBody } from './intent-body.ts';
import type { WriteIntentInput } from './intent-input.ts';
import { dueAtOnce } from './intent-progress.ts';
import { parseIntent } from './parse-intent.ts';
import { referencedKeys } from './resolve-references.ts';
import { type WriteGround, writerOf } from './write-ground.ts';
import type { WriteIntent } from './write-intent.ts';
import { receiptOf, type WriteReceipt } from './write-receipt.ts';
import { writeTargets } from './write-target.ts';

/** For the audit log: who asks, and what for. */
export interface SubmitOptions {
  /** The host's own id of a person or a program; the worker by default. */
  readonly actor?: string;
  /** `operations` by default. */
  readonly purpose?: AuditPurpose;
}

/** Puts an intent into the queue, or finds the one of its key that is there. */
export async function submitIntent(
  ground: WriteGround,
  input: WriteIntentInput,
  { actor = ground.worker, purpose = 'operations' }: SubmitOptions,
): Promise<WriteReceipt> {
  const intent = parseIntent(input);
  // Recorded when the intent ends: what cannot be recorded then would hold up its lane for ever.
  if (ground.audit !== undefined) expectAuditNames({ actor, purpose, instance: intent.instance });
  const fingerprint = fingerprintOf(intent);
  const key = ground.names.intent(intent.idempotencyKey);
  const there = await ground.queue.get(key);
  if (there !== null) return replayOf(there, fingerprint);

  const { supports } = await writerOf(ground, intent.instance);
  if (!supports.includes(intent.operation)) {
    throw new BitewingError('write_unsupported', { detail: `The operation is ${intent.operation}.` });
  }
  await expectDependencies(ground, intent);
  const { item, isNew } = await ground.queue.put({
    key,
    lane: intent.instance,
    group: ground.names.target(intent.target),
    state: 'queued',
    body: JSON.stringify(newIntentBody({ intent, actor, purpose })),
    dueAt: dueAtOnce,
  });
  if (!isNew) return replayOf(item, fingerprint);
  ground.bell.ring();
  return receiptOf(item, false);
}

function replayOf(item: QueueItem, fingerprint: string): WriteReceipt {
  const { intent } = parseIntentBody(item.body);
  if (fingerprintNow(intent) !== fingerprint) throw new BitewingError('idempotency_conflict');
  return receiptOf(item, true);
}

/**
 * The fingerprint of a stored intent, with the defaults of this version written out: an earlier one may have known fewer
 * fields. Null where this version would not take it; so it is none that was just taken.
 */
function fingerprintNow(stored: WriteIntent): string | null {
  try {
    return fingerprintOf(parseIntent(stored));
  } catch (error) {
    if (BitewingError.is(error, 'intent_invalid')) return null;
    throw error;
  }
}

/**
 * What an intent depends on must be there before it: then no circle of intents waits for itself, and a key with a typing
 * error is found at once. A record that is referred to must be one that the other intent makes.
 */
async function expectDependencies({ queue, names }: WriteGround, intent: WriteIntent): Promise<void> {
  const referenced = new Set(referencedKeys(intent.payload));
  for (const key of intent.dependsOn) {
    const item = await queue.get(names.intent(key));
    const other = item === null ? undefined : parseIntentBody(item.body).intent;
    if (other?.instance !== intent.instance) {
      throw new BitewingError('intent_invalid', { detail: 'dependsOn names no intent of this instance.' });
    }
    const { entity, makes } = writeTargets[other.operation];
    if (referenced.has(key) && !(makes && entity === 'patient')) {
      throw new BitewingError('intent_invalid', {
        detail: 'resultOf names an intent that makes no patient.',
      });
    }
  }
}
