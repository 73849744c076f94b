/** Digits of a whole number of cents as they stand before and behind the point. */
const plainText = (cents: number): string => {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** `8.410e1`: one digit before the point. */
const exponentText = (cents: number): string => {
  const digits = String(Math.abs(cents));
  return `${cents < 0 ? '-' : ''}${digits.slice(0, 1)}.${digits.slice(1)}0e${digits.length - 3}`;
};

/**
 * Texts that are the same number in a `double` column (opendental.md section 2, "Money"). A zero may have a sign
 * there: a program that takes an amount of nothing from nothing writes one.
 */
export function amountTexts(cents: number): readonly [string, ...string[]] {
  if (cents === 0) return ['0', '0.00', '0e0', '-0'];
  const plain = plainText(cents);
  const short = plain.replace(/\.?0+$/, '');
  return [plain, short, `${plain}00`, `${cents}e-2`, exponentText(cents)];
}

/** Texts of an amount that is no whole number of cents, and of other decimal numbers. */
export const decimalTexts = (decimal: string): readonly [string, ...string[]] =>
  decimal.includes('.') ? [decimal, `${decimal}0`] : [decimal, `${decimal}.0`, `${decimal}e0`];
