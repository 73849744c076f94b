/** Characters at 0x80 to 0x9f; the five that windows-1252 leaves open are the controls of that number. */
const special =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const codes = new Map([...special].map((character, place) => [character, String.fromCharCode(0x80 + place)]));

/**
 * Writes a text in windows-1252.
 *
 * @throws RangeError for a character that it does not have.
 */
export function windows1252Bytes(text: string): Buffer {
  const bytes = text.replace(/[^\0-\x7f\xa0-\xff]/g, (character) => {
    const code = codes.get(character);
    if (code === undefined) throw new RangeError('A text has a character that windows-1252 does not have.');
    return code;
  });
  return Buffer.from(bytes, 'latin1');
}
