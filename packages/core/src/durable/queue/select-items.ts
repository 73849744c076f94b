import type { Kysely } from 'kysely';
import type { DurableTables } from '../database/layout/durable-tables.ts';
import { openBody, type StoredBody } from './body-codec.ts';
import type { QueueItem } from './durable-queue.ts';
import type { QueueGround } from './queue-ground.ts';

/** A 64-bit integer as a driver gives it. */
type GivenInteger = number | string | bigint;

/** A row of `selectItems`. */
export interface ItemRow extends StoredBody {
  readonly sequence: GivenInteger;
  readonly key: string;
  readonly lane: string;
  readonly group_name: string | null;
  readonly state: string;
  readonly due_at: GivenInteger | null;
  readonly ready_at: GivenInteger | null;
  readonly attempts: GivenInteger;
}

/** The items of a queue. */
export const selectItems = (kysely: Kysely<DurableTables>, queue: string) =>
  kysely
    .selectFrom('queue_item')
    .select(['sequence', 'key', 'lane', 'group_name', 'state', 'body', 'sealed_body'])
    .select(['due_at', 'ready_at', 'attempts'])
    .where('queue', '=', queue);

/** @throws BitewingError `key_missing`, `sealed_value_damaged` */
export function toItem({ codec, queue }: QueueGround, row: ItemRow): QueueItem {
  return {
    sequence: Number(row.sequence),
    key: row.key,
    lane: row.lane,
    group: row.group_name,
    state: row.state,
    body: openBody(codec, queue, row),
    dueAt: row.due_at === null ? null : Number(row.due_at),
    attempts: Number(row.attempts),
    isBlocked: row.due_at !== null && row.ready_at === null,
  };
}
