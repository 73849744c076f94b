import type { AppointmentBook } from './appointment-book.ts';
import type { Office } from './office.ts';

/** What somebody did, by the table that it was about: side tables change with it. */
export interface Operation {
  readonly kind: 'insert' | 'update' | 'delete';
  readonly table: string;
  readonly keys: readonly number[];
}

/** What a task works with. */
export interface DeskTools {
  readonly office: Office;
  readonly book: AppointmentBook;
}

/** One thing that somebody in an office does; null where there is nothing to do it to. */
export type DeskTask = (tools: DeskTools) => Promise<Operation | null>;

/** Tasks with how often they happen, compared with others. */
export type WeightedTasks = readonly (readonly [weight: number, task: DeskTask])[];
