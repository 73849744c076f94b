import type { TextRange } from './line-views.ts';

/** A part of a line that may be encoded text, with each reading of it. */
export interface EncodedRun extends TextRange {
  readonly readings: readonly string[];
}

/** A shorter run is a word of the line too often. */
const shortestRun = 8;
/** A key of a JSON object, as a rule a name of two words: each costs more to decode than all its line to search. */
const shortestKey = 16;
const hexadecimal = /[0-9a-f]{8,}/gi;
/** Base64 of a text has letters of both cases; names of events and columns mostly have those of one. */
const mixedCase = /[a-z].*[A-Z]|[A-Z].*[a-z]/;

/** The characters of base64, of either alphabet. */
const inAlphabet = new Uint8Array(128);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_')
  inAlphabet[character.charCodeAt(0)] = 1;

/** A name in front of the encoded text moves its groups: of two digits in hexadecimal, of four characters in base64. */
const readingsOf = (run: string): readonly string[] => [
  ...(run.match(hexadecimal) ?? []).flatMap((digits) =>
    [0, 1].map((offset) => Buffer.from(digits.slice(offset), 'hex').toString()),
  ),
  ...(mixedCase.test(run)
    ? [0, 1, 2, 3].map((offset) => Buffer.from(run.slice(offset), 'base64').toString())
    : []),
];

/** How Node prints bytes: in hexadecimal between spaces, or as a list of numbers. */
const printedBytes: readonly (readonly [sign: string, form: RegExp, read: (run: string) => Buffer])[] = [
  [
    '<Buffer ',
    /(?<=<Buffer )[0-9a-f]{2}(?: [0-9a-f]{2})*/g,
    (run) => Buffer.from(run.replaceAll(' ', ''), 'hex'),
  ],
  [
    '"Buffer"',
    /(?<=\[\s*)\d{1,3}(?:,\s*\d{1,3})+/g,
    (run) => Buffer.from(run.split(',').map((number) => Number(number))),
  ],
];

/** Finds base64 and hexadecimal of 8 characters or more, and printed buffers, in a line. */
export function encodedRuns(line: string): readonly EncodedRun[] {
  const found: EncodedRun[] = [];
  const add = (start: number, end: number): void => {
    if (end - start < (line.startsWith('":', end) ? shortestKey : shortestRun)) return;
    const readings = readingsOf(line.slice(start, end));
    if (readings.length > 0) found.push({ start, end, readings });
  };
  let start = 0;
  // By hand: an expression that looks for long runs tries every place of every word anew.
  for (let place = 0; place < line.length; place += 1) {
    const code = line.charCodeAt(place);
    if (code < 128 && inAlphabet[code] === 1) continue;
    add(start, place);
    start = place + 1;
  }
  add(start, line.length);
  for (const [sign, form, read] of printedBytes) {
    if (!line.includes(sign)) continue;
    for (const { 0: run, index } of line.matchAll(form))
      found.push({ start: index, end: index + run.length, readings: [read(run).toString()] });
  }
  return found;
}
