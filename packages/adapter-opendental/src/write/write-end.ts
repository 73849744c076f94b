import type { ErrorCode, SourceRef, UpsertRecord } from '@bitewing/core';
import type { Compensation, WriteOutcome } from '@bitewing/core/write';

/** Ends a write in its midst with an outcome that is known for sure. */
export class WriteEnd extends Error {
  override readonly name = 'WriteEnd';
  readonly outcome: WriteOutcome;

  constructor(outcome: WriteOutcome) {
    super(outcome.state);
    this.outcome = outcome;
  }
}

const reason = (code: ErrorCode, fields: readonly string[]) =>
  fields.length === 0 ? { code } : { code, fields };

/** The practice holds what was asked for. */
export const confirmed = (record: UpsertRecord, compensated: readonly Compensation[] = []): WriteOutcome => ({
  state: 'confirmed',
  record,
  compensated,
});

/** Something is there that was not expected; nothing is left of the write but what `compensated` names. */
export const conflict = (
  code: ErrorCode,
  fields: readonly string[] = [],
  compensated: readonly Compensation[] = [],
): WriteOutcome => ({ state: 'conflict', reason: reason(code, fields), compensated });

/** The practice does not take it, now or later. */
export const refusedWrite = (code: ErrorCode, fields: readonly string[] = []): WriteOutcome => ({
  state: 'refused',
  reason: reason(code, fields),
});

/** Something that was taken back. */
export const takenBack = (source: SourceRef, left: Compensation['left']): Compensation => ({ source, left });
