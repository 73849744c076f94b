import type { QueueItem } from '../durable/queue/durable-queue.ts';
import type { WriteGround } from './write-ground.ts';
import { receiptOf, type WriteReceipt } from './write-receipt.ts';

/** An intent that was not written, or of which nobody but a person can tell whether it was. */
export interface DeadLetter extends WriteReceipt {
  /** Where it stands in the queue: later ones have higher numbers. */
  readonly sequence: number;
}

export interface DeadLetterOptions {
  readonly instance: string;
  /** Only those behind the one of this sequence. */
  readonly after?: number;
  /** At most so many; 100 by default. */
  readonly limit?: number;
}

/** A body with a document has 16 MB: few at a time. */
const pageSize = 5;

/** Whether somebody has to do something about it; who called it off has done so. */
const isDead = ({ state, needsPerson, reason }: WriteReceipt): boolean =>
  state === 'failed' ? reason?.code !== 'intent_cancelled' : needsPerson;

/** The dead letters of an instance, in the order in which they were submitted. */
export async function listDeadLetters(
  { queue }: WriteGround,
  { instance, after = 0, limit = 100 }: DeadLetterOptions,
): Promise<readonly DeadLetter[]> {
  const letters: DeadLetter[] = [];
  for (let from = after; letters.length < limit; ) {
    const page: readonly QueueItem[] = await queue.list({
      lane: instance,
      states: ['failed', 'unknown'],
      after: from,
      limit: pageSize,
    });
    for (const item of page) {
      const receipt = receiptOf(item, true);
      if (isDead(receipt)) letters.push({ ...receipt, sequence: item.sequence });
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) break;
    from = last.sequence;
  }
  return letters.slice(0, limit);
}
