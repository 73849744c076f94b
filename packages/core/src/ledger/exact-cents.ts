import { BitewingError } from '../error/bitewing-error.ts';

/** A decimal number without error: `units` x 10^-`scale`. */
export interface ExactDecimal {
  readonly units: bigint;
  readonly scale: number;
}

export const exactZero: ExactDecimal = { units: 0n, scale: 0 };

const decimal = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** Beyond what a double can hold no amount is meant; a larger exponent would only cost memory. */
const largestExponent = 400;

/** Sum of two decimals. */
export function addExact(left: ExactDecimal, right: ExactDecimal): ExactDecimal {
  if (right.units === 0n) return left;
  const scale = Math.max(left.scale, right.scale);
  const raise = (value: ExactDecimal): bigint => value.units * 10n ** BigInt(scale - value.scale);
  return { units: raise(left) + raise(right), scale };
}

export const negateExact = (value: ExactDecimal): ExactDecimal => ({
  units: -value.units,
  scale: value.scale,
});

/** Decimal text without needless zeros: `-0.5`, `0`. */
export function formatExact({ units, scale }: ExactDecimal): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/**
 * What rounding an amount to cents left over, in cents: the exact amount minus the cents.
 *
 * @param amount Decimal text in the currency's main unit, as `amountExact` holds it.
 * @throws BitewingError `bad_amount`
 */
export function residueOf(amount: string, cents: number): ExactDecimal {
  const match = decimal.exec(amount);
  const exponent = Number(match?.[4] ?? '0');
  if (match === null || Math.abs(exponent) > largestExponent) {
    throw new BitewingError('bad_amount', { detail: 'ledgerEntry.amountExact is no decimal number.' });
  }
  const [, sign = '', whole = '', fraction = ''] = match;
  const units = BigInt(`${sign}${whole}${fraction}`);
  // Two places fewer after the point, because cents are counted.
  const scale = fraction.length - exponent - 2;
  const exact = scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale };
  return addExact(exact, { units: -BigInt(cents), scale: 0 });
}
