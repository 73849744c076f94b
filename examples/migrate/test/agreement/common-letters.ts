import type { Practice } from '@bitewing/testkit';

/** Letters of windows-1252 that are not in ISO 8859-1. */
const windowsLetters = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

const isCommon = (letter: string): boolean => {
  const point = letter.codePointAt(0) ?? 0;
  return point < 0x80 || (point >= 0xa0 && point < 0x100) || windowsLetters.includes(letter);
};

/** The letter without its marks, or one in its place. */
const commonLetter = (letter: string): string => {
  const [plain = ''] = letter.normalize('NFD');
  return isCommon(plain) ? plain : 'x';
};

const inCommonLetters = (text: string): string =>
  Array.from(text.normalize('NFC'), (letter) => (isCommon(letter) ? letter : commonLetter(letter))).join('');

function rewritten<T>(value: T): T;
function rewritten(value: unknown): unknown {
  if (typeof value === 'string') return inCommonLetters(value);
  if (Array.isArray(value)) return value.map((each) => rewritten(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rewritten(part)]));
}

/**
 * The same practice in letters that each of the three systems can store: an Eaglesoft database is in windows-1252, and one of Open
 * Dental may have no letters of four bytes. What becomes of other letters is shown by each adapter's own tests.
 */
export function withCommonLetters(practice: Practice): Practice {
  const all = rewritten(practice.all);
  return { ...practice, all, records: (entity) => all[entity] };
}
