import type { Transaction } from 'kysely';
import type { DurableTables } from '../database/layout/durable-tables.ts';
import { storeBody } from './body-codec.ts';
import type { NewQueueItem, QueueItem } from './durable-queue.ts';
import type { QueueGround } from './queue-ground.ts';
import { selectItems, toItem } from './select-items.ts';
import { settleLane, waitsInGroup } from './settle-lane.ts';
import { requireMoment, requireName, requireText } from './storable.ts';

function requireItem({ key, lane, group, state, body, dueAt }: NewQueueItem): void {
  requireName(key, 'key');
  requireName(lane, 'lane');
  if (group !== undefined && group !== null) requireName(group, 'group');
  requireName(state, 'state');
  requireText(body, 'body');
  requireMoment(dueAt, 'dueAt');
}

/**
 * Makes the lane, and lets its items be put one after the other: Postgres hands out sequences when a row is inserted,
 * and shows it when it is committed, so that a later item could be seen, and claimed, before an earlier one.
 */
async function enterLane(
  { database, queue }: QueueGround,
  transaction: Transaction<DurableTables>,
  lane: string,
): Promise<void> {
  await transaction
    .insertInto('queue_lane')
    .values({ queue, lane, due_at: null, token: 0, lease_until: null, worker: null })
    .onConflict((conflict) => conflict.columns(['queue', 'lane']).doNothing())
    .execute();
  if (database.dialect === 'sqlite') return;
  await transaction
    .selectFrom('queue_lane')
    .select('token')
    .where('queue', '=', queue)
    .where('lane', '=', lane)
    .forUpdate()
    .execute();
}

/** `put` of a queue. */
export function putItem(
  ground: QueueGround,
  item: NewQueueItem,
): Promise<{ readonly item: QueueItem; readonly isNew: boolean }> {
  requireItem(item);
  const { database, queue, codec } = ground;
  const { key, lane, group = null, state, dueAt } = item;
  return database.transaction(async (transaction) => {
    await enterLane(ground, transaction, lane);
    const isBlocked = await waitsInGroup(transaction, { queue, lane, group });
    const inserted = await transaction
      .insertInto('queue_item')
      .values({
        ...{ queue, key, lane, group_name: group, state, attempts: 0 },
        ...{ due_at: dueAt, ready_at: isBlocked ? null : dueAt },
        ...storeBody(codec, queue, item),
      })
      .onConflict((conflict) => conflict.columns(['queue', 'key']).doNothing())
      .returning('sequence')
      .executeTakeFirst();
    if (inserted === undefined) {
      const row = await selectItems(transaction, queue).where('key', '=', key).executeTakeFirstOrThrow();
      return { item: toItem(ground, row), isNew: false };
    }
    await settleLane(transaction, { queue, lane });
    const { body } = item;
    const sequence = Number(inserted.sequence);
    const put = { sequence, key, lane, group, state, body, dueAt, attempts: 0 };
    return { item: { ...put, isBlocked: isBlocked && dueAt !== null }, isNew: true };
  });
}
