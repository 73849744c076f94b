import type { Transaction } from 'kysely';
import { BitewingError } from '../../error/bitewing-error.ts';
import type { DurableTables } from '../database/layout/durable-tables.ts';
import { storeBody } from './body-codec.ts';
import type { Claim, QueueItem, QueueItemChange } from './durable-queue.ts';
import type { QueueGround } from './queue-ground.ts';
import { selectItems, toItem } from './select-items.ts';
import { settleGroup, settleLane } from './settle-lane.ts';
import { requireCount, requireMoment, requireName, requireText } from './storable.ts';

/** Whether the claim still holds its lane, which nobody can take before this transaction ends. */
async function stillHolds(
  { database, queue }: QueueGround,
  transaction: Transaction<DurableTables>,
  { item, token }: Claim,
): Promise<boolean> {
  const select = transaction
    .selectFrom('queue_lane')
    .select('token')
    .where('queue', '=', queue)
    .where('lane', '=', item.lane)
    .where('token', '=', token)
    .where('lease_until', 'is not', null);
  const locking = database.dialect === 'sqlite' ? select : select.forUpdate();
  return (await locking.executeTakeFirst()) !== undefined;
}

/** `save` of a queue. */
export function saveItem(ground: QueueGround, claim: Claim, change: QueueItemChange): Promise<QueueItem> {
  const { state, body, dueAt, attempts } = change;
  requireName(state, 'state');
  requireText(body, 'body');
  requireMoment(dueAt, 'dueAt');
  if (attempts !== undefined) requireCount(attempts, 'attempts', 0);
  const { database, queue, codec } = ground;
  const { key, lane, sequence } = claim.item;
  return database.transaction(async (transaction) => {
    if (!(await stillHolds(ground, transaction, claim))) throw new BitewingError('lease_lost');
    const before = await selectItems(transaction, queue)
      .where('sequence', '=', sequence)
      .where('lane', '=', lane)
      .where('key', '=', key)
      .executeTakeFirst();
    if (before === undefined) {
      throw new BitewingError('invalid_options', { detail: 'claim: its item is none of this queue.' });
    }
    const isBlocked = before.due_at !== null && before.ready_at === null;
    await transaction
      .updateTable('queue_item')
      .set({
        ...{ state, due_at: dueAt, ready_at: isBlocked ? null : dueAt },
        ...storeBody(codec, queue, { key, body }),
        ...(attempts === undefined ? {} : { attempts }),
      })
      .where('sequence', '=', sequence)
      .execute();
    // It ended, and the next of its group is ready; or it begins again, and others have to wait.
    if ((before.due_at === null) !== (dueAt === null)) {
      await settleGroup(transaction, { queue, lane, group: before.group_name });
    }
    await settleLane(transaction, { queue, lane });
    const row = await selectItems(transaction, queue)
      .where('sequence', '=', sequence)
      .executeTakeFirstOrThrow();
    return toItem(ground, row);
  });
}
