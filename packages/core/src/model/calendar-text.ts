const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const zero = 0x30;
const hyphen = 0x2d;
const colon = 0x3a;

/** The number that two digits of a text make, or -1. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - zero;
  const ones = text.charCodeAt(at + 1) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : -1;
}

/**
 * Whether a text begins with a day (`YYYY-MM-DD`) that the calendar has, whatever follows. Reckoned from the digits: dates
 * come by the million, and a pattern or a `Date` for each is a good part of what reading or loading them takes.
 */
export function beginsWithDay(text: string): boolean {
  const century = twoDigits(text, 0);
  const year = twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (century < 0 || year < 0 || text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen) return false;
  if (day < 1 || day > (longestMonths[month - 1] ?? 0)) return false;
  return month !== 2 || day < 29 || (year === 0 ? century : year) % 4 === 0;
}

/** Whether a text has a time of the clock (`HH:mm:ss`, without leap seconds) at a place, whatever follows. */
export function hasTimeAt(text: string, at: number): boolean {
  const hour = twoDigits(text, at);
  const minute = twoDigits(text, at + 3);
  const second = twoDigits(text, at + 6);
  return (
    hour >= 0 &&
    hour < 24 &&
    text.charCodeAt(at + 2) === colon &&
    minute >= 0 &&
    minute < 60 &&
    text.charCodeAt(at + 5) === colon &&
    second >= 0 &&
    second < 60
  );
}
