import type { JournalRow } from './journal.ts';
import type { QueueItemRow } from './queue-item.ts';
import type { QueueLaneRow } from './queue-lane.ts';

/** The tables of a durable database, by their names. */
export interface DurableTables {
  readonly journal: JournalRow;
  readonly queue_item: QueueItemRow;
  readonly queue_lane: QueueLaneRow;
}
