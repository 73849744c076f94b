/** The bytes that scanners look for. */
export const byte = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  exclamation: 0x21,
  doubleQuote: 0x22,
  hash: 0x23,
  quote: 0x27,
  openParenthesis: 0x28,
  closeParenthesis: 0x29,
  asterisk: 0x2a,
  plus: 0x2b,
  comma: 0x2c,
  minus: 0x2d,
  dot: 0x2e,
  slash: 0x2f,
  zero: 0x30,
  nine: 0x39,
  semicolon: 0x3b,
  upperM: 0x4d,
  upperN: 0x4e,
  backslash: 0x5c,
  underscore: 0x5f,
  backtick: 0x60,
} as const;

/** What a scanner answers when its row or statement goes on behind the bytes in memory. */
export const needMore = -1;

export const isSpace = (value: number): boolean => value === byte.space || (value >= 0x09 && value <= 0x0d);

/** Letters, digits, `_`, `$` and everything that is not ASCII: what a name without quotes is made of. */
export const isNameByte = (value: number): boolean =>
  (value >= 0x61 && value <= 0x7a) ||
  (value >= 0x41 && value <= 0x5a) ||
  (value >= byte.zero && value <= byte.nine) ||
  value === byte.underscore ||
  value === 0x24 ||
  value >= 0x80;
