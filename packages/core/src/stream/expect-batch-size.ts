import { BitewingError } from '../error/bitewing-error.ts';

const defaultBatchSize = 1_000;

/**
 * Gives the size of a batch as a reader was asked for it, 1,000 by default. Every source checks it here: zero would
 * give empty batches without end, and `NaN` would lose every record without a word.
 *
 * @throws BitewingError `invalid_options` for what is no positive whole number
 */
export function expectBatchSize(batchSize: number | undefined): number {
  if (batchSize === undefined) return defaultBatchSize;
  if (Number.isSafeInteger(batchSize) && batchSize > 0) return batchSize;
  throw new BitewingError('invalid_options', { detail: 'batchSize is no positive whole number.' });
}
