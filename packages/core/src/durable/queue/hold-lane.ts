import type { Transaction } from 'kysely';
import { BitewingError } from '../../error/bitewing-error.ts';
import type { DurableTables } from '../database/layout/durable-tables.ts';
import type { Claim } from './durable-queue.ts';
import { type QueueGround, storeTime } from './queue-ground.ts';
import { requireCount } from './storable.ts';

/** The lane of a claim, where no later claim was made and it was not released. */
const updateHeld = (
  transaction: Transaction<DurableTables>,
  { queue }: QueueGround,
  { item, token }: Claim,
) =>
  transaction
    .updateTable('queue_lane')
    .where('queue', '=', queue)
    .where('lane', '=', item.lane)
    .where('token', '=', token)
    .where('lease_until', 'is not', null);

/** `renew` of a queue. */
export async function renewLease(ground: QueueGround, claim: Claim, leaseMs: number): Promise<Claim> {
  requireCount(leaseMs, 'leaseMs', 1);
  const held = await ground.database.transaction((transaction) =>
    updateHeld(transaction, ground, claim)
      .set((build) => ({ lease_until: build(storeTime(ground, build), '+', leaseMs) }))
      .returning('lease_until')
      .executeTakeFirst(),
  );
  if (held === undefined) throw new BitewingError('lease_lost');
  return { ...claim, leaseUntil: Number(held.lease_until) };
}

/** `release` of a queue. */
export async function releaseLane(ground: QueueGround, claim: Claim): Promise<void> {
  await ground.database.transaction((transaction) =>
    updateHeld(transaction, ground, claim).set({ lease_until: null }).execute(),
  );
}
