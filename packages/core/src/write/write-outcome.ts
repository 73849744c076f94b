import type { ErrorCode } from '../error/catalogue.ts';
import type { UpsertRecord } from '../stream/canonical-record.ts';
import type { SourceRef } from '../stream/source-ref.ts';

/** Why a write ended as it did: a code of the catalogue, names of fields, and counts. Never a value. */
export interface WriteReason {
  readonly code: ErrorCode;
  /** Fields of the payload or of the record that it is about. */
  readonly fields?: readonly string[];
}

/** Something that was written and taken back: what it is called there, and what it is now. */
export interface Compensation {
  readonly source: SourceRef;
  readonly left: 'broken' | 'unscheduled' | 'restored';
}

/**
 * What became of an intent that was sent.
 *
 * - `confirmed`: the practice system holds it; `record` is what was read back, and it says what was asked for.
 * - `conflict`: something is there that was not expected, such as another visit in that slot. In the schedule nothing of
 *   ours is left but what `compensated` names; `read_back_differs` and `duplicate_record` of what cannot be taken away
 *   say that it stands.
 * - `refused`: the practice system, or this writer, does not take it. It would not take it a second time.
 * - `failed`: it was not written. `retryable` says that the same may succeed later.
 * - `unknown`: it was sent and no answer came. Only a look into the practice system can tell.
 */
export type WriteOutcome =
  | {
      readonly state: 'confirmed';
      readonly record: UpsertRecord;
      readonly compensated: readonly Compensation[];
    }
  | {
      readonly state: 'conflict';
      readonly reason: WriteReason;
      readonly compensated: readonly Compensation[];
    }
  | { readonly state: 'refused'; readonly reason: WriteReason }
  | {
      readonly state: 'failed';
      readonly reason: WriteReason;
      readonly retryable: boolean;
      readonly retryAfterMs?: number;
      readonly compensated: readonly Compensation[];
    }
  | { readonly state: 'unknown'; readonly reason: WriteReason };
