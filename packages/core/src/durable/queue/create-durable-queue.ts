import type { DurableDatabase } from '../database/durable-database.ts';
import type { BodyCodec } from './body-codec.ts';
import { callsUnderWay } from './calls-under-way.ts';
import { claimLane } from './claim-lane.ts';
import type { DurableQueue } from './durable-queue.ts';
import { releaseLane, renewLease } from './hold-lane.ts';
import { getItem, listItems } from './list-items.ts';
import { nextDue } from './next-due.ts';
import { putItem } from './put-item.ts';
import type { QueueGround } from './queue-ground.ts';
import { saveItem } from './save-item.ts';
import { requireName } from './storable.ts';

export interface DurableQueueOptions {
  /** Stays open when the queue is disposed of. */
  readonly database: DurableDatabase;
  /** The name of the queue; one database holds many. */
  readonly queue: string;
  /** Seals the bodies; without it they are stored as text. A queue that has one opens no unsealed body, and the reverse. */
  readonly codec?: BodyCodec;
  /** The time in milliseconds since 1970, `Date.now` by default; for a file. Postgres goes by the clock of its server. */
  readonly clock?: () => number;
}

/**
 * Opens a queue of a durable database.
 *
 * A put or a save that returned is there after a crash. One that failed with `store_unavailable` may be there, too:
 * both can be repeated as they are. Keys, lanes, groups and states are stored unsealed; where they may name
 * patients, hand in tokens. Ended items stay in the database.
 *
 * @throws BitewingError `invalid_options`
 *
 * @example
 * ```ts
 * import { createDurableQueue, openDurableDatabase } from '@bitewing/core/durable';
 *
 * const database = await openDurableDatabase({ path: 'queue.sqlite' });
 * const queue = createDurableQueue({ database, queue: 'writes' });
 * await queue.put({ key: 'request-1', lane: 'north', state: 'queued', body: '{"minutes":30}', dueAt: Date.now() });
 *
 * const claim = await queue.claim({ worker: 'worker-1', leaseMs: 30_000 });
 * if (claim !== null) {
 *   await queue.save(claim, { state: 'done', body: claim.item.body, dueAt: null });
 *   await queue.release(claim);
 * }
 * await database[Symbol.asyncDispose]();
 * ```
 */
export function createDurableQueue(options: DurableQueueOptions): DurableQueue {
  const { database, queue, codec, clock = Date.now } = options;
  requireName(queue, 'queue');
  const ground: QueueGround = { database, queue, codec, clock };
  const { run, close } = callsUnderWay();
  return {
    put: (item) => run(() => putItem(ground, item)),
    claim: (request) => run(() => claimLane(ground, request)),
    renew: (claim, leaseMs) => run(() => renewLease(ground, claim, leaseMs)),
    save: (claim, change) => run(() => saveItem(ground, claim, change)),
    release: (claim) => run(() => releaseLane(ground, claim)),
    get: (key) => run(() => getItem(ground, key)),
    list: (filter = {}) => run(() => listItems(ground, filter)),
    nextDue: (lanes) => run(() => nextDue(ground, lanes)),
    [Symbol.asyncDispose]: close,
  };
}
