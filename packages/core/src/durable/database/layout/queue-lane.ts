import type { LayoutTable } from './layout-ground.ts';
import type { OptionalInteger, StoredInteger } from './stored-integer.ts';

/** One lane of a queue: who holds it, and under which token. Never deleted, so that no token comes twice. */
export interface QueueLaneRow {
  readonly queue: string;
  readonly lane: string;
  /** The lowest `ready_at` of its items; null: nothing in it can be claimed. */
  readonly due_at: OptionalInteger;
  /** Raised by every claim. */
  readonly token: StoredInteger;
  /** When the lease runs out (ms); null: nobody holds the lane. */
  readonly lease_until: OptionalInteger;
  /** Who claimed it last. */
  readonly worker: string | null;
}

export const queueLaneTable: LayoutTable = ({ schema, createTable, integer }) => [
  createTable('queue_lane')
    .addColumn('queue', 'text', (column) => column.notNull())
    .addColumn('lane', 'text', (column) => column.notNull())
    .addColumn('due_at', integer)
    .addColumn('token', integer, (column) => column.notNull())
    .addColumn('lease_until', integer)
    .addColumn('worker', 'text')
    .addPrimaryKeyConstraint('queue_lane_key', ['queue', 'lane']),
  schema
    .createIndex('queue_lane_due')
    .on('queue_lane')
    .columns(['queue', 'due_at'])
    .where('due_at', 'is not', null),
];
