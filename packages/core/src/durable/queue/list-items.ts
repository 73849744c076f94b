import type { QueueFilter, QueueItem } from './durable-queue.ts';
import type { QueueGround } from './queue-ground.ts';
import { selectItems, toItem } from './select-items.ts';
import { requireCount, requireName } from './storable.ts';

const defaultLimit = 1000;

/** `get` of a queue. */
export async function getItem(ground: QueueGround, key: string): Promise<QueueItem | null> {
  requireName(key, 'key');
  const row = await ground.database.read((kysely) =>
    selectItems(kysely, ground.queue).where('key', '=', key).executeTakeFirst(),
  );
  return row === undefined ? null : toItem(ground, row);
}

/** `list` of a queue. */
export async function listItems(ground: QueueGround, filter: QueueFilter): Promise<readonly QueueItem[]> {
  const { lane, states, after = 0, limit = defaultLimit } = filter;
  requireCount(after, 'after', 0);
  requireCount(limit, 'limit', 1);
  if (states?.length === 0) return [];
  const rows = await ground.database.read((kysely) => {
    let select = selectItems(kysely, ground.queue).where('sequence', '>', after);
    if (lane !== undefined) select = select.where('lane', '=', lane);
    if (states !== undefined) select = select.where('state', 'in', states);
    return select.orderBy('sequence').limit(limit).execute();
  });
  return rows.map((row) => toItem(ground, row));
}
