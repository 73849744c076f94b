import { parseDecimalText } from './decimal-text.ts';
import { negateDecimal } from './exact-decimal.ts';

/** Money read from a decimal text. */
export interface Money {
  /** Rounded half away from zero. */
  readonly cents: number;
  /** The text, where it is no whole number of cents. */
  readonly exact: string | null;
}

/** The same amount with the other sign; zero has none. */
export const negateMoney = ({ cents, exact }: Money): Money => ({
  cents: 0 - cents,
  exact: exact === null ? null : negateDecimal(exact),
});

/** Longest text whose digits are cents within the safe integers, whatever they are. */
const longestPlain = 13;

/** Most amounts are short, with two places at most: those are read in one pass. Null leaves a text to the general way. */
function plainCents(value: string): number | null {
  const start = value.charCodeAt(0) === 45 ? 1 : 0;
  if (value.length === start || value.length > longestPlain) return null;
  let cents = 0;
  let places = -1;
  for (let position = start; position < value.length; position += 1) {
    const character = value.charCodeAt(position);
    if (character === 46 && places < 0 && position > start) {
      places = 0;
      continue;
    }
    if (character < 48 || character > 57 || places === 2) return null;
    if (places >= 0) places += 1;
    cents = cents * 10 + character - 48;
  }
  if (places === 0) return null;
  const magnitude = places === 2 ? cents : places === 1 ? cents * 10 : cents * 100;
  return start === 1 && magnitude !== 0 ? -magnitude : magnitude;
}

/**
 * Reads cents from decimal text, never through a floating-point product: `84.1` is 8410, `-0.005` is -1 with its
 * exact text kept, without a leading `+`. Takes plain and exponent notation, as databases print doubles.
 *
 * @returns `null` where the text is no number, has more than 400 places on a side of its point, or the cents are no
 *   safe integer.
 */
export function parseMoney(value: string): Money | null {
  const plain = plainCents(value);
  if (plain !== null) return { cents: plain, exact: null };
  const text = parseDecimalText(value);
  if (text === null) return null;
  const digits = text.whole + text.fraction;
  // Place of the point in `digits` once the amount is counted in cents.
  const point = text.whole.length + text.exponent + 2;
  const kept = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const rest = point <= 0 ? digits.padStart(digits.length - point, '0') : digits.slice(point);
  const roundUp = rest.length > 0 && rest.charCodeAt(0) >= 53;
  const magnitude = Number(kept) + (roundUp ? 1 : 0);
  if (!Number.isSafeInteger(magnitude)) return null;
  const cents = text.isNegative && magnitude !== 0 ? -magnitude : magnitude;
  return { cents, exact: /[1-9]/.test(rest) ? value.replace(/^\+/, '') : null };
}

/** Writes cents as decimal text with two places: 8410 is `84.10`. */
export function formatCents(cents: number): string {
  const text = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}
