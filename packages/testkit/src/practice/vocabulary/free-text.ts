import type { Random } from '../random.ts';

/**
 * Texts that break careless quoting, splitting, formatting, counting and showing. One has characters of four UTF-8
 * bytes, near its beginning, so that no column's width cuts a character into halves.
 */
export const hostileTexts = [
  "it's quoted ' and '' and \" and ` too",
  'backslash \\ before n \\n and at the end \\',
  'first line\nsecond line\r\nthird line',
  'tab\tbetween and a vertical bar | and a comma, too',
  'ends a statement; -- and opens a comment /* here */ # there',
  "'); DROP TABLE patient; --",
  '100% of %s and %d and {0} and ${value}',
  '<b>bold</b> <script>alert("x")</script> &amp; &lt;',
  'INSERT INTO `appointment` VALUES (1,2,3);',
  'naïve façade, 50 µm, 37 °C, “quoted” – dashed… 中文 и ещё',
  'NULL',
  '0001-01-01',
  '-1',
  '{"json": [1, null, "x"]}',
  '=HYPERLINK("x")',
  'zero​width and no-break space',
  '%27 %2C %25 +plus',
  'smiled 😁 and asked for Dr. 𠮷',
] as const;

const plainTexts = [
  'prefers mornings',
  'asks for a blanket',
  'reviewed health history',
  'will call back about dates',
  'nervous; explain each step',
  'brought the referral letter',
  'discussed options and costs',
  'wears a night guard',
  'left a message',
  'watch this area next time',
  'numbed well',
  'no changes reported',
] as const;

/** A note: usually harmless, one in eight hostile, never longer than `limit` characters. */
export function freeText(random: Random, limit = 255): string {
  const chosen = random.chance(0.125) ? random.pick(hostileTexts) : random.pick(plainTexts);
  const text = random.chance(0.1) ? `${chosen}; ${random.pick(plainTexts)}` : chosen;
  return text.slice(0, limit).trimEnd();
}

/** A note in the given share of cases. */
export const maybeText = (random: Random, share: number, limit = 255): string | null =>
  random.chance(share) ? freeText(random, limit) : null;
