import type { Cursor } from './cursor.ts';
import type { ScanState } from './scan-state.ts';

/** Keeps the cursor of one instance, and the scan state that belongs to it. */
export interface CheckpointStore {
  /** The saved cursor. What a broken-off run staged and did not save is dropped, so that the next run cannot save it. */
  load(): Promise<Cursor | null>;
  /**
   * Compares and sets: saves `cursor` and everything staged since the last save, in one step, if the stored
   * cursor still is `expected`.
   *
   * @throws BitewingError `checkpoint_conflict` if another process saved in the meantime, `cursor_invalid` for a
   *   cursor that JSON cannot hold; nothing is changed.
   */
  save(cursor: Cursor, expected: Cursor | null): Promise<void>;
  readonly scanState: ScanState;
}
