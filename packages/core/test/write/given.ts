import { join } from 'node:path';
import {
  type BodyCodec,
  createDurableQueue,
  type DurableDatabase,
  type DurableQueue,
  openDurableDatabase,
} from '@bitewing/core/durable';
import {
  createWriteQueue,
  type WriteIntentInput,
  type WriteQueue,
  type WriteQueueOptions,
} from '@bitewing/core/write';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../durable/temporary-folder.ts';
import { createModelSystem, type ModelSystem, type ModelSystemOptions } from './model-system.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

/** A write queue over a file, a practice system in memory, and a clock that both live by. */
export interface Given {
  readonly clock: VirtualClock;
  readonly system: ModelSystem;
  readonly database: DurableDatabase;
  readonly durable: DurableQueue;
  readonly writes: WriteQueue;
  /** Another worker over the same durable queue. */
  worker(options?: Partial<WriteQueueOptions>): WriteQueue;
}

export type GivenOptions = Omit<ModelSystemOptions, 'clock'> & {
  readonly queue?: Partial<WriteQueueOptions>;
  readonly codec?: BodyCodec;
};

export async function given(options: GivenOptions = {}): Promise<Given> {
  const clock = createVirtualClock();
  const system = createModelSystem({ ...options, clock });
  const database = await openDurableDatabase({ path: join(temporaryFolder(), 'writes.sqlite') });
  const codec = options.codec === undefined ? {} : { codec: options.codec };
  const durable = createDurableQueue({ database, queue: 'writes', clock: clock.now, ...codec });
  onTestFinished(() => database[Symbol.asyncDispose]());
  const worker = (more: Partial<WriteQueueOptions> = {}): WriteQueue =>
    createWriteQueue({
      queue: durable,
      writers: () => system.writer,
      worker: 'worker-1',
      concurrency: 1,
      clock,
      retry: { jitter: 'none' },
      ...options.queue,
      ...more,
    });
  return { clock, system, database, durable, writes: worker(), worker };
}

/** Works until nothing is due any more, however far off; what waits for a person stays. */
export async function workThrough(
  { clock, durable }: Pick<Given, 'clock' | 'durable'>,
  writes: WriteQueue,
): Promise<void> {
  for (;;) {
    await clock.drive(writes.drain());
    const due = await durable.nextDue();
    if (due === null || due - clock.now() > yearMs) return;
    await clock.advance(Math.max(1, due - clock.now()));
  }
}

const yearMs = 366 * 86_400_000;

/** Something to be written, by its key. */
export const call = (
  key: string,
  more: Partial<Extract<WriteIntentInput, { readonly operation: 'logCommunication' }>> = {},
): WriteIntentInput => ({
  operation: 'logCommunication',
  idempotencyKey: key,
  instance: 'main',
  payload: {
    patient: 'patient:17',
    startLocal: '2026-01-05T09:00:00',
    mode: 'phone',
    direction: 'sent',
    note: `Called about ${key}`,
  },
  ...more,
});

export const confirmation = (key: string, target: string): WriteIntentInput => ({
  operation: 'confirmAppointment',
  idempotencyKey: key,
  instance: 'main',
  target,
  payload: { confirmationDefinitionId: 'definition:21' },
});

export const newPatient = (key: string): WriteIntentInput => ({
  operation: 'createPatient',
  idempotencyKey: key,
  instance: 'main',
  payload: { lastName: 'Marsh', firstName: 'Ada', birthDate: null },
});

/** Changes the bodies of all items behind the queue's back, as another version or somebody with the file would. */
export async function changeBody(
  { database }: Pick<Given, 'database'>,
  change: (body: string) => string,
): Promise<void> {
  await database.transaction(async (transaction) => {
    const rows = await transaction.selectFrom('queue_item').select(['sequence', 'body']).execute();
    for (const { sequence, body } of rows) {
      const changed = change(body ?? '');
      if (changed === body) throw new Error('nothing was changed');
      await transaction
        .updateTable('queue_item')
        .set({ body: changed })
        .where('sequence', '=', sequence)
        .execute();
    }
  });
}
