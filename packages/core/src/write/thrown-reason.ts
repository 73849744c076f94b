import { BitewingError } from '../error/bitewing-error.ts';
import type { WriteReason } from './write-outcome.ts';

/** The reason in something thrown: its code, and nothing of its text. */
export const thrownReason = (error: unknown): WriteReason => ({
  code: BitewingError.is(error) ? error.code : 'internal',
});

/** How long whoever threw asks to wait. */
export const askedWaitMs = (error: unknown): number | undefined =>
  BitewingError.is(error) ? error.retryAfterMs : undefined;
