import type { Transaction } from 'kysely';
import { BitewingError } from '../../error/bitewing-error.ts';
import type { DurableTables } from '../database/layout/durable-tables.ts';
import { storeBody } from './body-codec.ts';
import type { Claim, QueueItem, QueueItemChange } from './durable-queue.ts';
import type { QueueGround } from './queue-ground.ts';
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
    // Without the bodies: they may be large, and what is saved is known.
    const before = await transaction
      .selectFrom('queue_item')
      .select(['due_at', 'ready_at', 'group_name'])
      .where('queue', '=', queue)
      .where('sequence', '=', sequence)
      .where('lane', '=', lane)
      .where('key', '=', key)
      .executeTakeFirst();
    if (before === undefined) {
      throw new BitewingError('invalid_options', { detail: 'claim: its item is none of this queue.' });
    }
    const wasBlocked = before.due_at !== null && before.ready_at === null;
    const saved = await transaction
      .updateTable('queue_item')
      .set({
        ...{ state, due_at: dueAt, ready_at: wasBlocked ? null : dueAt },
        ...storeBody(codec, queue, { key, body }),
        ...(attempts === undefined ? {} : { attempts }),
      })
      .where('sequence', '=', sequence)
      .returning('attempts')
      .executeTakeFirstOrThrow();
    const group = before.group_name;
    // It ended, and the next of its group is ready; or it begins again, and others have to wait.
    if ((before.due_at === null) !== (dueAt === null)) await settleGroup(transaction, { queue, lane, group });
    await settleLane(transaction, { queue, lane });
    const { ready_at: readyAt } = await transaction
      .selectFrom('queue_item')
      .select('ready_at')
      .where('sequence', '=', sequence)
      .executeTakeFirstOrThrow();
    return {
      ...{ sequence, key, lane, group, state, body, dueAt },
      attempts: Number(saved.attempts),
      isBlocked: dueAt !== null && readyAt === null,
    };
  });
}
