import { BitewingError } from '../error/bitewing-error.ts';
import { parseDecimalText } from './decimal-text.ts';

/** A decimal number without rounding: `units` x 10^-`scale`. */
export interface ExactDecimal {
  readonly units: bigint;
  /** Places after the point; never below zero. */
  readonly scale: number;
}

export const exactZero: ExactDecimal = { units: 0n, scale: 0 };

/** Reads a decimal text; null where it is none, or has more places than {@link parseDecimalText} takes. */
export function parseExact(value: string): ExactDecimal | null {
  const text = parseDecimalText(value);
  if (text === null) return null;
  const magnitude = BigInt(text.whole + text.fraction);
  const units = text.isNegative ? -magnitude : magnitude;
  const scale = text.fraction.length - text.exponent;
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale };
}

/** Sum of two decimals. */
export function addExact(left: ExactDecimal, right: ExactDecimal): ExactDecimal {
  if (right.units === 0n) return left;
  const scale = Math.max(left.scale, right.scale);
  const raise = (value: ExactDecimal): bigint => value.units * 10n ** BigInt(scale - value.scale);
  return { units: raise(left) + raise(right), scale };
}

/** A decimal times a whole number. */
export const multiplyExact = ({ units, scale }: ExactDecimal, factor: number): ExactDecimal => ({
  units: units * BigInt(factor),
  scale,
});

/** Plain decimal text without needless zeros: `-0.5`, `0`. */
export function formatExact({ units, scale }: ExactDecimal): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function expectExact(value: string): ExactDecimal {
  const exact = parseExact(value);
  if (exact !== null) return exact;
  throw new BitewingError('internal', { detail: 'Exact arithmetic was given no decimal text.' });
}

/** A decimal text times a whole number, exact, in plain notation. @throws BitewingError `internal` for no decimal text */
export const multiplyDecimal = (value: string, factor: number): string =>
  formatExact(multiplyExact(expectExact(value), factor));

/** The sum of two decimal texts, exact, in plain notation. @throws BitewingError `internal` for no decimal text */
export const addDecimals = (left: string, right: string): string =>
  formatExact(addExact(expectExact(left), expectExact(right)));

/** A decimal text with the other sign, otherwise as written; a plus is left out. */
export const negateDecimal = (value: string): string =>
  value.startsWith('-') ? value.slice(1) : `-${value.replace(/^\+/, '')}`;
