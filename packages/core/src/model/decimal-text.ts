/** A number as it is written in decimal notation: the sign, the digits on both sides of the point, the exponent. */
export interface DecimalText {
  readonly isNegative: boolean;
  readonly whole: string;
  readonly fraction: string;
  readonly exponent: number;
}

/**
 * How many places a decimal may have before the point, and how many after it, once it is written without an exponent.
 *
 * Beyond what a double can hold (some 310 and 340 places) no amount is meant; a longer one would only cost memory.
 * Everything that takes a decimal text keeps this limit, so that what one of them took none of the others refuses.
 */
export const decimalPlacesLimit = 400;

const notation = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads plain and exponent notation, as databases print doubles; null where it is neither, or beyond the limit. */
export function parseDecimalText(value: string): DecimalText | null {
  const match = notation.exec(value);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match;
  const exponent = Number(exponentText);
  if (whole.length + exponent > decimalPlacesLimit) return null;
  if (fraction.length - exponent > decimalPlacesLimit) return null;
  return { isNegative: sign === '-', whole, fraction, exponent };
}
