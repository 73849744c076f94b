import { BitewingError, type ErrorCode } from '@bitewing/core';
import type { WriteOutcome } from '@bitewing/core/write';
import { WriteEnd } from './write-end.ts';

/** Errors that the practice gives to what it would not take a second time either. */
const refusals: ReadonlySet<ErrorCode> = new Set(['write_refused', 'write_unsupported']);

/**
 * What an error means for a write.
 *
 * @param mayHaveWritten Whether anything of it may have been carried out, in this request or in one before it
 * @throws the error, where nothing was written and it is no answer of the practice: a fault of the code
 */
export function outcomeOfError(error: unknown, mayHaveWritten: boolean): WriteOutcome {
  if (error instanceof WriteEnd) return error.outcome;
  if (mayHaveWritten) return { state: 'unknown', reason: { code: 'write_unconfirmed' } };
  if (!BitewingError.is(error)) throw error;
  const { code, retryable, retryAfterMs } = error;
  if (refusals.has(code)) return { state: 'refused', reason: { code } };
  if (code === 'target_missing') return { state: 'conflict', reason: { code }, compensated: [] };
  return {
    state: 'failed',
    reason: { code },
    retryable,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    compensated: [],
  };
}
