import { BitewingError } from '../error/bitewing-error.ts';

/**
 * Sum of cents.
 *
 * @throws BitewingError `bad_amount` where it leaves the safe integers
 */
export function addCents(left: number, right: number): number {
  const sum = left + right;
  if (!Number.isSafeInteger(sum)) {
    throw new BitewingError('bad_amount', {
      detail: 'The sum of ledgerEntry.amountCents is beyond the safe integers.',
    });
  }
  // -0 is no amount.
  return sum === 0 ? 0 : sum;
}

/**
 * Cents as they are, where they can be added up.
 *
 * @param field Where they stand, for the error.
 * @throws BitewingError `bad_amount`
 */
export function checkedCents(cents: number | null, field: string): number | null {
  if (cents === null || Number.isSafeInteger(cents)) return cents;
  throw new BitewingError('bad_amount', { detail: `${field} is no safe integer.` });
}
