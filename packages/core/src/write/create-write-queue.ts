import type { NewAuditEntry } from '../audit/audit-entry.ts';
import type { DurableQueue, QueueItem } from '../durable/queue/durable-queue.ts';
import { BitewingError } from '../error/bitewing-error.ts';
import { createBell } from './bell.ts';
import { listDeadLetters } from './dead-letters.ts';
import { createItemNames } from './item-names.ts';
import { usualWriteRetries, type WriteRetryPolicy } from './retry-policy.ts';
import { runCommand } from './run-command.ts';
import { submitIntent } from './submit-intent.ts';
import { drainLoop, workLoop } from './work-loop.ts';
import { machineClock, type WriteClock } from './write-clock.ts';
import type { WriteGround } from './write-ground.ts';
import type { WriteIntent } from './write-intent.ts';
import type { WriteLog } from './write-log.ts';
import type { WriteQueue } from './write-queue.ts';
import { receiptOf } from './write-receipt.ts';
import type { Writer } from './writer.ts';

/** What a write queue is made of. Everything given stays the host's, and is not disposed of. */
export interface WriteQueueOptions {
  /** Where intents are kept. Their bodies are PHI: give it a codec. It holds nothing but intents. */
  readonly queue: DurableQueue;
  /**
   * 32 bytes, or their base64 text, kept apart from the database: makes the names of items keyed digests (HMAC-SHA-256).
   * Without it they are plain ones, and whoever reads the database can try which records were changed. All processes
   * give the same one, for as long as the queue is used: under another one no intent is found by its key.
   */
  readonly nameKey?: Uint8Array | string;
  /** The writer of an instance. Called for each intent: keep it. */
  readonly writers: (instance: string) => Writer | Promise<Writer>;
  /** Names this process to people who look at leases. */
  readonly worker: string;
  /** How long a clinic waits for a worker that crashed; 30,000 by default. It is renewed while something is written. */
  readonly leaseMs?: number;
  /** How many clinics are written to at a time by one `work`; 4 by default. */
  readonly concurrency?: number;
  readonly retry?: Partial<WriteRetryPolicy>;
  /** Records each intent that ends or becomes unknown, before that is saved: what it refuses is not saved either. */
  readonly audit?: { record(entry: NewAuditEntry): Promise<unknown> };
  /**
   * What to offer in place of a slot that is taken: plain objects that are JSON, such as slots of a schedule model. Where
   * it throws, or takes longer than ten seconds, nothing is offered.
   */
  readonly alternatives?: (intent: WriteIntent) => readonly object[] | Promise<readonly object[]>;
  readonly clock?: WriteClock;
  readonly log?: WriteLog;
}

/** How often an outcome is asked for that another process may bring. */
const askEveryMs = 500;

/**
 * Opens a write queue over a durable one.
 *
 * @throws BitewingError `invalid_options`
 *
 * @example
 * ```ts
 * import { createDurableQueue, openDurableDatabase } from '@bitewing/core/durable';
 * import { createFieldCipher, generateKey } from '@bitewing/core/privacy';
 * import { createWriteQueue, type Writer } from '@bitewing/core/write';
 *
 * declare const writer: Writer;
 *
 * await using database = await openDurableDatabase({ path: 'writes.sqlite' });
 * const codec = createFieldCipher(generateKey());
 * await using queue = createDurableQueue({ database, queue: 'writes', codec });
 * await using writes = createWriteQueue({ queue, writers: () => writer, worker: 'worker-1' });
 *
 * await writes.submit({
 *   operation: 'confirmAppointment',
 *   idempotencyKey: 'confirmation-4711',
 *   instance: 'main-street',
 *   target: 'appointment:52',
 *   payload: { confirmationDefinitionId: 'definition:21' },
 * });
 * await writes.drain();
 * console.log((await writes.status('confirmation-4711'))?.state); // confirmed
 * ```
 */
export function createWriteQueue(options: WriteQueueOptions): WriteQueue {
  const ground = groundOf(options);
  const { queue, names, bell } = ground;
  const { concurrency = 4 } = options;
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();

  /** Runs loops until all are through; where one fails, the others are stopped and waited for. */
  const runLoops = async (
    loop: (signal: AbortSignal) => Promise<unknown>,
    signal: AbortSignal | undefined,
  ): Promise<void> => {
    const failed = new AbortController();
    const signals = [closing.signal, failed.signal, ...(signal === undefined ? [] : [signal])];
    const either = AbortSignal.any(signals);
    const loops = Array.from({ length: concurrency }, () =>
      loop(either).catch((error: unknown) => {
        failed.abort(error);
        throw error;
      }),
    );
    const all = Promise.allSettled(loops);
    running.add(all);
    await all;
    running.delete(all);
    either.throwIfAborted();
  };

  const itemOf = async (key: string): Promise<QueueItem> => {
    const item = await queue.get(names.intent(key));
    if (item !== null) return item;
    throw new BitewingError('invalid_options', { detail: 'key: no intent of this key is there.' });
  };

  return {
    submit: (intent, submitOptions = {}) => submitIntent(ground, intent, submitOptions),

    async status(key) {
      const item = await queue.get(names.intent(key));
      return item === null ? null : receiptOf(item, true);
    },

    async outcome(key, { signal } = {}) {
      for (;;) {
        signal?.throwIfAborted();
        const { outcome } = receiptOf(await itemOf(key), true);
        if (outcome !== null) return outcome;
        await bell.wait(askEveryMs, signal);
      }
    },

    async cancel(key, { signal, actor = null } = {}) {
      const { lane, dueAt } = await itemOf(key);
      if (dueAt !== null) await runCommand(ground, lane, { kind: 'cancel', key, actor }, signal);
      return receiptOf(await itemOf(key), true);
    },

    async work({ signal }) {
      await runLoops((either) => workLoop(ground, either), signal);
      throw new BitewingError('internal', { detail: 'A loop without an end ended.' });
    },

    drain: ({ signal } = {}) => runLoops((either) => drainLoop(ground, either), signal),

    deadLetters: (letterOptions) => listDeadLetters(ground, letterOptions),

    async settleByHand(key, as, source = null, { signal, actor = null } = {}) {
      const { lane } = await itemOf(key);
      if (!(await runCommand(ground, lane, { kind: 'settle', key, as, source, actor }, signal))) {
        throw new BitewingError('invalid_options', {
          detail: 'key: only an intent of which nobody knows what became of it is settled by hand.',
        });
      }
      return receiptOf(await itemOf(key), true);
    },

    async [Symbol.asyncDispose]() {
      closing.abort(new BitewingError('invalid_options', { detail: 'The write queue is closed.' }));
      await Promise.all(running);
    },
  };
}

function groundOf(options: WriteQueueOptions): WriteGround {
  const { queue, writers, worker, leaseMs = 30_000, concurrency = 4, clock = machineClock } = options;
  const { audit, alternatives, log } = options;
  const retry = { ...usualWriteRetries, ...options.retry };
  const wrong = Object.entries({
    leaseMs: Number.isSafeInteger(leaseMs) && leaseMs >= 1,
    concurrency: Number.isSafeInteger(concurrency) && concurrency >= 1,
    'retry.mostAttempts': Number.isSafeInteger(retry.mostAttempts) && retry.mostAttempts >= 1,
    'retry.firstMs': retry.firstMs >= 0,
    'retry.mostMs': retry.mostMs >= 0,
    worker: worker !== '',
  }).flatMap(([name, holds]) => (holds ? [] : [name]));
  if (wrong.length > 0) throw new BitewingError('invalid_options', { detail: `Wrong: ${wrong.join(', ')}.` });
  const names = createItemNames(options.nameKey);
  const bell = createBell(clock);
  return { queue, names, writers, worker, leaseMs, retry, clock, bell, audit, alternatives, log };
}
