import type { Transaction } from 'kysely';
import type { DurableTables } from '../database/layout/durable-tables.ts';

/** Which items an item belongs to. */
export interface ItemPlace {
  readonly queue: string;
  readonly lane: string;
  readonly group: string | null;
}

/** The items of a group that have not ended. */
const selectGroup = (transaction: Transaction<DurableTables>, { queue, lane, group }: ItemPlace) =>
  transaction
    .selectFrom('queue_item')
    .where('queue', '=', queue)
    .where('lane', '=', lane)
    .where('group_name', '=', group)
    .where('due_at', 'is not', null);

/** Whether an item put now waits for an earlier one. */
export async function waitsInGroup(
  transaction: Transaction<DurableTables>,
  place: ItemPlace,
): Promise<boolean> {
  if (place.group === null) return false;
  const earlier = await selectGroup(transaction, place).select('sequence').limit(1).executeTakeFirst();
  return earlier !== undefined;
}

/** Makes the first item of a group that has not ended the one that is ready; the others wait for it. */
export async function settleGroup(transaction: Transaction<DurableTables>, place: ItemPlace): Promise<void> {
  if (place.group === null) return;
  const first = await selectGroup(transaction, place)
    .select(({ fn }) => fn.min('sequence').as('sequence'))
    .executeTakeFirst();
  const sequence = Number(first?.sequence ?? 0);
  await transaction
    .updateTable('queue_item')
    .set({ ready_at: null })
    .where('queue', '=', place.queue)
    .where('lane', '=', place.lane)
    .where('group_name', '=', place.group)
    .where('ready_at', 'is not', null)
    .where('sequence', '>', sequence)
    .execute();
  await transaction
    .updateTable('queue_item')
    .set((build) => ({ ready_at: build.ref('due_at').$castTo<number | null>() }))
    .where('sequence', '=', sequence)
    .execute();
}

/** Notes in the lane when the first of its ready items is due. Claims look at lanes alone, however many items wait. */
export async function settleLane(
  transaction: Transaction<DurableTables>,
  place: Omit<ItemPlace, 'group'>,
): Promise<void> {
  await transaction
    .updateTable('queue_lane')
    .set((build) => ({
      due_at: build
        .selectFrom('queue_item')
        .select(({ fn }) => fn.min<number | null>('ready_at').as('due_at'))
        .where('queue', '=', place.queue)
        .where('lane', '=', place.lane)
        .where('ready_at', 'is not', null),
    }))
    .where('queue', '=', place.queue)
    .where('lane', '=', place.lane)
    .execute();
}
