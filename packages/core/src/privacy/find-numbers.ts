import type { TextRange } from './line-views.ts';

/** Shorter runs of digits are ordinary counts too often. */
export const shortestDigits = 6;
/** Characters between two digits of one number at most: a space, a hyphen and a space. */
const widestGap = 3;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** What people write between the digits of one number: white space, brackets, and dots and dashes of all kinds. */
const separators: ReadonlySet<number> = new Set(
  [...'\t\n\r\u00a0 .()/+-_\u2010\u2011\u2012\u2013\u2014'].map((character) => character.charCodeAt(0)),
);

/** Every place where one of the numbers stands among the digits of one run. */
const findInRun = (
  text: string,
  run: TextRange,
  numbers: ReadonlySet<string>,
  lengths: readonly number[],
  found: TextRange[],
): void => {
  const places: number[] = [];
  let digits = '';
  for (let place = run.start; place < run.end; place += 1) {
    if (!isDigit(text.charCodeAt(place))) continue;
    places.push(place);
    digits += text[place];
  }
  for (const length of lengths) {
    for (let offset = 0; offset + length <= digits.length; offset += 1) {
      if (!numbers.has(digits.slice(offset, offset + length))) continue;
      found.push({ start: places[offset] ?? 0, end: (places[offset + length - 1] ?? 0) + 1 });
    }
  }
};

/**
 * Finds numbers in a text by their digits, whatever stands between them.
 *
 * @param lengths How many digits the numbers have.
 */
export function findNumbers(
  text: string,
  numbers: ReadonlySet<string>,
  lengths: readonly number[],
): TextRange[] {
  const found: TextRange[] = [];
  if (numbers.size === 0) return found;
  let start = 0;
  let end = 0;
  let count = 0;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (isDigit(code)) {
      if (count === 0) start = place;
      count += 1;
      end = place + 1;
    } else if (count > 0 && (place - end === widestGap || !separators.has(code))) {
      if (count >= shortestDigits) findInRun(text, { start, end }, numbers, lengths, found);
      count = 0;
    }
  }
  if (count >= shortestDigits) findInRun(text, { start, end }, numbers, lengths, found);
  return found;
}
