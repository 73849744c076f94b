const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The number that two digits of a text make, or -1. */
export const twoDigits = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : -1;
};

/**
 * Whether a text begins with a day (`YYYY-MM-DD`) that the calendar has. Reckoned, for a `Date` of each day of a record
 * was a fifth of the time that loading took.
 */
export function beginsWithDay(text: string): boolean {
  const century = twoDigits(text, 0);
  const year = twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (century < 0 || year < 0 || text[4] !== '-' || text[7] !== '-') return false;
  if (day < 1 || day > (longestMonths[month - 1] ?? 0)) return false;
  return month !== 2 || day < 29 || (year === 0 ? century : year) % 4 === 0;
}
