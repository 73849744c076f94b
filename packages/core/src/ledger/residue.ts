import { BitewingError } from '../error/bitewing-error.ts';
import { addExact, type ExactDecimal, multiplyExact, parseExact } from '../model/exact-decimal.ts';

const centsPerUnit = 100;

/**
 * What rounding an amount to cents left over, in cents: the exact amount minus the cents.
 *
 * @param amount Decimal text in the currency's main unit, as `amountExact` holds it.
 * @throws BitewingError `bad_amount`
 */
export function residueOf(amount: string, cents: number): ExactDecimal {
  const exact = parseExact(amount);
  if (exact === null) {
    throw new BitewingError('bad_amount', { detail: 'ledgerEntry.amountExact is no decimal number.' });
  }
  return addExact(multiplyExact(exact, centsPerUnit), { units: -BigInt(cents), scale: 0 });
}
