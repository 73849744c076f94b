import type { Row } from '@bitewing/adapter-kit';
import type { LogPosition } from './log-position.ts';

/** Why the log does not tell which rows of a table changed. */
export type GapReason =
  /** The table was altered, made, dropped or renamed. Its rows are gaps from there on, until tables are watched anew. */
  | 'definition_changed'
  /** The table was truncated: all rows went at once. */
  | 'emptied'
  /** Rows were written by a statement that the log holds as text. */
  | 'statement'
  /** The log's columns of the table are not those that it is watched with. */
  | 'columns_differ'
  /** The session wrote some columns of a row only. */
  | 'partial_image'
  /** An event of a kind that is not read. */
  | 'unknown_event'
  /** The server itself notes that it lost events. */
  | 'incident';

/** Rows that changed, as the cells of the wanted columns in their order; integers as decimal text, null for NULL. */
export interface ChangedRows {
  readonly kind: 'rows';
  /** The logical name. */
  readonly table: string;
  /** Of deletes and updates. */
  readonly before: readonly Row[];
  /** Of inserts and updates; for updates each belongs to the one of `before` at its place. */
  readonly after: readonly Row[];
}

/** Rows may have changed that the log does not name. */
export interface LogGap {
  readonly kind: 'gap';
  /** The logical name; null where any watched table may be meant. */
  readonly table: string | null;
  readonly reason: GapReason;
}

/** A group of events ended, or a file: reading may go on behind it. */
export interface GroupEnd {
  readonly kind: 'end';
  readonly at: LogPosition;
  /** When the server wrote it, in unix seconds. */
  readonly writtenAt: number;
}

/** What the log tells. It is only believed about which rows changed: what they say is read from the table. */
export type LogItem = ChangedRows | LogGap | GroupEnd;
