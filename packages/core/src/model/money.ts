/** Money read from a decimal text. */
export interface Money {
  /** Rounded half away from zero. */
  readonly cents: number;
  /** The text, where it is no whole number of cents. */
  readonly exact: string | null;
}

const decimal = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;
/** Beyond what a double can hold no amount is meant. */
const largestExponent = 400;

/**
 * Reads cents from decimal text, never through a floating-point product: `84.1` is 8410, `-0.005` is -1 with its
 * exact text kept, without a leading `+`. Takes plain and exponent notation, as databases print doubles.
 *
 * @returns `null` where the text is no number or the cents are no safe integer.
 */
export function parseMoney(value: string): Money | null {
  const match = decimal.exec(value);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (Math.abs(Number(exponent)) > largestExponent) return null;
  const digits = whole + fraction;
  // Place of the point in `digits` once the amount is counted in cents.
  const point = whole.length + Number(exponent) + 2;
  const kept = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const rest = point <= 0 ? digits.padStart(digits.length - point, '0') : digits.slice(point);
  const roundUp = rest.length > 0 && rest.charCodeAt(0) >= 53;
  const magnitude = Number(kept) + (roundUp ? 1 : 0);
  if (!Number.isSafeInteger(magnitude)) return null;
  const cents = sign === '-' && magnitude !== 0 ? -magnitude : magnitude;
  return { cents, exact: /[1-9]/.test(rest) ? value.replace(/^\+/, '') : null };
}

/** Writes cents as decimal text with two places: 8410 is `84.10`. */
export function formatCents(cents: number): string {
  const text = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}
