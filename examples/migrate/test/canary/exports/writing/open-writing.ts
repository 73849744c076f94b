import type { AuditLog } from '@bitewing/core/audit';
import { createDurableQueue, type DurableDatabase, type DurableQueue } from '@bitewing/core/durable';
import type { FieldCodec } from '@bitewing/core/privacy';
import type { Slot } from '@bitewing/core/schedule';
import {
  createWriteQueue,
  isEnded,
  type WriteLog,
  type WriteQueue,
  type WriteReceipt,
  type Writer,
} from '@bitewing/core/write';
import type { SinkBook } from '../../sink-book.ts';
import { startAt } from './marked-office.ts';
import { createSkippingClock } from './skipping-clock.ts';
import type { WriteScene } from './write-scene.ts';

/** What intents are written with. */
export interface WritingOptions {
  readonly book: SinkBook;
  readonly database: DurableDatabase;
  readonly codec: FieldCodec;
  readonly audit: AuditLog;
  readonly writers: (instance: string) => Writer;
  /** What is offered in place of a slot that is taken. */
  readonly slots: readonly Slot[];
  /** Waits until nothing is under way in the office. */
  readonly idle: () => Promise<void>;
}

/** A write queue, of which all is searched that it tells beside records and the host's own keys. */
export interface Writing extends AsyncDisposable {
  readonly queue: DurableQueue;
  readonly writes: WriteQueue;
  /** Puts an intent into the queue. */
  submit(intent: WriteScene['intent']): Promise<void>;
  /** Works until an intent has ended; what waits for a later moment has come to it. */
  end(key: string): Promise<WriteReceipt>;
  /** Has one intent written and looks how it ends. */
  play(scene: WriteScene): Promise<void>;
}

export const mostAttempts = 2;

/** Longer than anything waits in the queue. */
const longWaitMs = 600_000;
/** The most times that anything here is worked on. */
const mostRounds = 12;

/** Searches what a receipt says beside the record that was read back, the slots offered and the host's key. */
export function bookReceipt(book: SinkBook, sink: string, receipt: WriteReceipt): void {
  const { key: _hostsOwn, outcome, reason, ...said } = receipt;
  book.value(sink, said);
  book.value('reasons of writes', reason);
  if (outcome === null) return;
  const { state, compensated } = outcome;
  book.value(sink, { state, compensated });
  if (outcome.state !== 'confirmed') book.value('reasons of writes', outcome.reason);
}

/** How an intent ended: the code of its reason where it was not confirmed. */
export const endOf = ({ outcome }: WriteReceipt): string =>
  outcome === null ? 'not ended' : outcome.state === 'confirmed' ? 'confirmed' : outcome.reason.code;

export function openWriting(options: WritingOptions): Writing {
  const { book, database, codec, audit, writers, slots, idle } = options;
  const clock = createSkippingClock(startAt);
  const queue = createDurableQueue({ database, queue: 'writes', codec, clock: clock.wallMs });
  const logged: WriteLog['info'] = (event, fields) => book.value('log lines', { event, ...fields });
  const writes = createWriteQueue({
    queue,
    writers,
    worker: 'worker-1',
    concurrency: 2,
    retry: { mostAttempts, jitter: 'none' },
    audit,
    alternatives: () => slots,
    clock,
    log: { info: logged, warn: logged },
  });

  const submit: Writing['submit'] = async (intent) =>
    bookReceipt(book, 'receipts', await writes.submit(intent, { purpose: 'scheduling' }));
  const end: Writing['end'] = async (key) => {
    for (let round = 0; round < mostRounds; round += 1) {
      await writes.drain();
      await idle();
      const receipt = await writes.status(key);
      if (receipt === null) throw new Error('An intent is gone.');
      bookReceipt(book, 'receipts', receipt);
      if (isEnded(receipt.state)) return receipt;
      clock.skip(longWaitMs);
    }
    throw new Error('An intent does not end.');
  };
  return {
    queue,
    writes,
    submit,
    end,
    async play({ intent, ends }) {
      await submit(intent);
      const found = endOf(await end(intent.idempotencyKey));
      book.note('outcomes', found === ends ? [] : [`${intent.operation} for ${ends}: ${found}`]);
    },
    async [Symbol.asyncDispose]() {
      await writes[Symbol.asyncDispose]();
      await queue[Symbol.asyncDispose]();
    },
  };
}
