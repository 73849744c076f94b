import type { Generated } from 'kysely';
import type { LayoutTable } from './layout-ground.ts';
import type { OptionalInteger, StoredInteger } from './stored-integer.ts';

/** One item of a queue. */
export interface QueueItemRow {
  readonly queue: string;
  /** Counts the items of all queues up; a later item of a lane has a higher one. */
  readonly sequence: Generated<number | string | bigint>;
  readonly key: string;
  readonly lane: string;
  readonly group_name: string | null;
  readonly state: string;
  /** JSON text; null where the body is sealed. */
  readonly body: string | null;
  readonly sealed_body: Uint8Array | null;
  /** From when on it may be claimed (ms); null: ended. */
  readonly due_at: OptionalInteger;
  /** `due_at` of the items that nothing holds up; null where it has ended, or waits for an earlier one of its group. */
  readonly ready_at: OptionalInteger;
  readonly attempts: StoredInteger;
}

export const queueItemTable: LayoutTable = ({ schema, createTable, integer, bytes, numbered }) => [
  createTable('queue_item')
    .addColumn('sequence', integer, numbered)
    .addColumn('queue', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('lane', 'text', (column) => column.notNull())
    .addColumn('group_name', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('body', 'text')
    .addColumn('sealed_body', bytes)
    .addColumn('due_at', integer)
    .addColumn('ready_at', integer)
    .addColumn('attempts', integer, (column) => column.notNull())
    .addUniqueConstraint('queue_item_key', ['queue', 'key']),
  // Ended items stay in the table: no claim and no save may walk past them.
  schema
    .createIndex('queue_item_ready')
    .on('queue_item')
    .columns(['queue', 'lane', 'sequence', 'ready_at'])
    .where('ready_at', 'is not', null),
  schema
    .createIndex('queue_item_next')
    .on('queue_item')
    .columns(['queue', 'lane', 'ready_at'])
    .where('ready_at', 'is not', null),
  schema
    .createIndex('queue_item_waiting')
    .on('queue_item')
    .columns(['queue', 'lane', 'group_name', 'sequence', 'due_at'])
    .where('due_at', 'is not', null),
];
