import type { Kysely, Transaction } from 'kysely';
import { BitewingError } from '../../error/bitewing-error.ts';
import type { DurableTables } from '../database/layout/durable-tables.ts';
import type { Claim, ClaimRequest } from './durable-queue.ts';
import { type QueueGround, storeTime } from './queue-ground.ts';
import { type ItemRow, selectItems, toItem } from './select-items.ts';
import { settleLane } from './settle-lane.ts';
import { requireCount, requireName } from './storable.ts';

/** The free lane whose due item has waited longest. */
function selectLane(
  ground: QueueGround,
  kysely: Kysely<DurableTables>,
  lanes: readonly string[] | undefined,
) {
  const select = kysely
    .selectFrom('queue_lane')
    .select('lane')
    .where('queue', '=', ground.queue)
    .where((build) => build('due_at', '<=', storeTime(ground, build)))
    .where((build) =>
      build.or([build('lease_until', 'is', null), build('lease_until', '<=', storeTime(ground, build))]),
    )
    .orderBy('due_at')
    .limit(1);
  return lanes === undefined ? select : select.where('lane', 'in', lanes);
}

/**
 * The same, and nobody else can claim it before this transaction ends. A file has one writer at a time. In Postgres a
 * lane that somebody is busy with is passed over, so that workers do not wait for each other; where there is no other,
 * it may be that an item is being put into it: that is waited for.
 */
async function lockLane(
  ground: QueueGround,
  transaction: Transaction<DurableTables>,
  lanes: readonly string[] | undefined,
): Promise<string | undefined> {
  const select = selectLane(ground, transaction, lanes);
  if (ground.database.dialect === 'sqlite') return (await select.executeTakeFirst())?.lane;
  const free = await select.forUpdate().skipLocked().executeTakeFirst();
  return (free ?? (await select.forUpdate().executeTakeFirst()))?.lane;
}

/** The first item of a lane that is due. */
const firstDue = (
  ground: QueueGround,
  transaction: Transaction<DurableTables>,
  lane: string,
): Promise<ItemRow | undefined> =>
  selectItems(transaction, ground.queue)
    .where('lane', '=', lane)
    .where((build) => build('ready_at', '<=', storeTime(ground, build)))
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst();

/** Holds a locked lane under a new token. */
async function holdLane(
  ground: QueueGround,
  transaction: Transaction<DurableTables>,
  lane: string,
  { worker, leaseMs }: ClaimRequest,
): Promise<Omit<Claim, 'item'>> {
  const held = await transaction
    .updateTable('queue_lane')
    .set((build) => ({
      token: build(build.ref('token').$castTo<number>(), '+', 1),
      lease_until: build(storeTime(ground, build), '+', leaseMs),
      worker,
    }))
    .where('queue', '=', ground.queue)
    .where('lane', '=', lane)
    .returning(['token', 'lease_until'])
    .executeTakeFirstOrThrow();
  return { token: Number(held.token), leaseUntil: Number(held.lease_until), worker };
}

/** A lane that was claimed, and its item as it is stored. */
interface ClaimedRow {
  readonly row: ItemRow;
  readonly held: Omit<Claim, 'item'>;
}

async function claimRow(ground: QueueGround, request: ClaimRequest): Promise<ClaimedRow | null> {
  const { lanes } = request;
  const { database } = ground;
  // A worker that finds nothing to do does not keep others from writing.
  if (database.dialect === 'sqlite') {
    const found = await database.read((kysely) => selectLane(ground, kysely, lanes).executeTakeFirst());
    if (found === undefined) return null;
  }
  return database.transaction(async (transaction) => {
    for (;;) {
      const lane = await lockLane(ground, transaction, lanes);
      if (lane === undefined) return null;
      const row = await firstDue(ground, transaction, lane);
      if (row !== undefined) return { row, held: await holdLane(ground, transaction, lane, request) };
      // Somebody took the item out of the table: the lane would be found for ever.
      await settleLane(transaction, { queue: ground.queue, lane });
    }
  });
}

/** `claim` of a queue. */
export async function claimLane(ground: QueueGround, request: ClaimRequest): Promise<Claim | null> {
  const { worker, leaseMs, lanes, onDamaged } = request;
  requireName(worker, 'worker');
  requireCount(leaseMs, 'leaseMs', 1);
  if (lanes?.length === 0) return null;
  for (;;) {
    const claimed = await claimRow(ground, request);
    if (claimed === null) return null;
    // Behind the transaction: a body that cannot be opened holds up its own lane, until the lease ends, and no other.
    try {
      return { item: toItem(ground, claimed.row), ...claimed.held };
    } catch (error) {
      if (onDamaged === undefined || !BitewingError.is(error, 'sealed_value_damaged')) throw error;
      onDamaged(claimed.row.lane, error);
    }
  }
}
