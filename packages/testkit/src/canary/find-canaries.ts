import { canaryDigits, canaryWord } from './canary-values.ts';

/** How a canary was written where it was found. */
export type CanaryForm =
  | 'plain'
  | 'digits'
  | 'urlEncoded'
  | 'htmlEscaped'
  | 'escaped'
  | 'folded'
  | 'base64'
  | 'hex';

/** A canary in a text. `value` is the decoded place, short enough for a message. */
export interface FoundCanary {
  readonly form: CanaryForm;
  readonly value: string;
}

/** Begins with the word itself, for which the engine looks hundreds of times as fast as for anything that may stand before it. */
const word = new RegExp(`${canaryWord}.{0,12}`, 'giu');
const longestBefore = 6;
const [year = '', month = '', day = ''] = canaryDigits.birthDate.split('-');
const birthDate = new RegExp(
  `${year}[-/. ]?${month}[-/. ]?${day}[1-9](?!\\d)|${month}[-/.]0[1-9][-/.]${year}|0[1-9][-/.]${month}[-/.]${year}`,
  'g',
);
/** Digits as they are once what people write between them is gone. */
const numbers = new RegExp(
  `${canaryDigits.telephone}\\d|${canaryDigits.socialSecurityNumber}\\d{4}(?!\\d)`,
  'g',
);
const betweenDigits = /(?<=\d)[\s().\-/+]{1,3}(?=[(\d])/g;

/** The word with what stands beside it in its line. */
const wordMatches = (text: string): string[] =>
  [...text.matchAll(word)].map(({ 0: found, index }) => {
    const before = text.slice(Math.max(0, index - longestBefore), index);
    return `${/.*$/u.exec(before)?.[0] ?? ''}${found}`;
  });
const plainMatches = (text: string): string[] => [...wordMatches(text), ...(text.match(birthDate) ?? [])];
const digitMatches = (text: string): string[] => text.replace(betweenDigits, '').match(numbers) ?? [];
const matchesIn = (text: string): string[] => [...plainMatches(text), ...digitMatches(text)];

const entityCharacters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const bytesAsText = (bytes: Buffer): string => bytes.toString('latin1');

/** Every text that a text may stand for, by the encoding that is taken off. */
const decoders: Readonly<Record<Exclude<CanaryForm, 'plain' | 'digits'>, (text: string) => string[]>> = {
  urlEncoded: (text) => [
    text
      .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replaceAll('+', ' '),
  ],
  htmlEscaped: (text) => [
    text
      .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replace(/&#x([0-9a-f]{1,5});/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replace(/&([a-z]+);/g, (whole, name: string) => entityCharacters[name] ?? whole),
  ],
  escaped: (text) => [
    text.replace(/\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi, (_, long?: string, short?: string) =>
      String.fromCharCode(Number.parseInt(long ?? short ?? '', 16)),
    ),
  ],
  // Accents that somebody put on a value, and the line breaks of whoever wrapped it.
  folded: (text) => {
    const folded = text.normalize('NFKD').replace(/\p{M}|[\r\n]|\\[rn]/gu, '');
    // What stands there plainly too has another line beside it now: only what came to light is told.
    return matchesIn(folded).length > matchesIn(text).length ? [folded] : [];
  },
  // A value may stand anywhere inside an encoded run: every alignment is tried.
  base64: (text) =>
    (text.match(/[\w+/-]{8,}/g) ?? []).flatMap((run) =>
      [0, 1, 2, 3].map((offset) => bytesAsText(Buffer.from(run.slice(offset), 'base64'))),
    ),
  hex: (text) =>
    (text.match(/[0-9a-f](?:[\s:]?[0-9a-f]){9,}/gi) ?? []).flatMap((run) => {
      const digits = run.replace(/[\s:]/g, '');
      return [0, 1].map((offset) => bytesAsText(Buffer.from(digits.slice(offset), 'hex')));
    }),
};

/**
 * Finds canaries in a text: as they are, in other case, as digits without separators, and encoded as URL, HTML,
 * JSON or string escapes, with accents or line breaks in it, base64 (both alphabets, any alignment) and hexadecimal. One encoding deep.
 *
 * It cannot find what was hashed, encrypted, compressed or cut to a few characters.
 */
export function findCanaries(text: string): readonly FoundCanary[] {
  const found = new Map<string, FoundCanary>();
  const note = (form: CanaryForm, values: readonly string[]): void => {
    for (const value of values) if (!found.has(value)) found.set(value, { form, value });
  };
  note('plain', plainMatches(text));
  note('digits', digitMatches(text));
  for (const [form, decode] of Object.entries(decoders) as [CanaryForm, (text: string) => string[]][]) {
    for (const decoded of decode(text)) {
      if (decoded === text) continue;
      note(form, matchesIn(decoded));
    }
  }
  return [...found.values()];
}
