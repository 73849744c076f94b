import type { EntityName } from '../model/entity-name.ts';
import type { Batch } from './batch.ts';
import type { Capabilities } from './capabilities.ts';
import type { Cursor } from './cursor.ts';
import type { CheckReport, ProfileReport } from './reports.ts';
import type { ScanState } from './scan-state.ts';

/** What every call takes. */
export interface CallOptions {
  /** Aborting throws the signal's reason at the next step and releases everything. */
  readonly signal?: AbortSignal;
}

export interface ReadOptions extends CallOptions {
  /** Only these entities; all by default. */
  readonly entities?: readonly EntityName[];
  /** Go on after this cursor instead of from the start. */
  readonly from?: Cursor;
  /** At most so many records and rejections in a batch; 1,000 by default. */
  readonly batchSize?: number;
  /** Where a rescan keeps what it saw; needed by `changes` of a source that finds changes by rescan. */
  readonly scanState?: ScanState;
}

export interface ChangeOptions extends ReadOptions {
  readonly from: Cursor;
  /** Endless, with empty batches as heartbeat; false ends when everything up to now was read. */
  readonly follow: boolean;
}

/**
 * One practice system, read only. Nothing is opened before the first call or pull; `break` out of an iteration
 * releases what it holds.
 */
export interface Source extends AsyncDisposable {
  /** Version of this contract. */
  readonly contract: 1;
  readonly adapter: string;
  readonly instance: string;
  readonly capabilities: Capabilities;
  /** Reachable? Version, profile, way in, consistency, capabilities in effect. Does not throw for a bad source. */
  check(options?: CallOptions): Promise<CheckReport>;
  /** Counts, drift, and what becomes of every column. */
  profile(options?: CallOptions): Promise<ProfileReport>;
  /**
   * Everything there is, or some entities, in bounded batches.
   *
   * An id comes at most once in one snapshot: a reader whose pages may repeat rows drops the repeats itself. A table
   * that `failed` leaves the snapshot unsettled. Going on behind its last batch gives one batch that is empty and
   * complete.
   */
  snapshot(options?: ReadOptions): AsyncIterable<Batch>;
  /**
   * What changed since a cursor.
   *
   * @throws BitewingError `unsupported_capability`, `cursor_invalid`, `history_lost`
   */
  changes(options: ChangeOptions): AsyncIterable<Batch>;
}
