const lowerCase = /[a-z]+/g;
const letterA = 0x61;
const letterZ = 0x7a;
const blank = 0x20;
const trailingBlanks = / +$/;

/** Nearly no key does, and several are looked at for every row: counted, as a pattern would cost more than what it finds. */
function needsFolding(text: string): boolean {
  for (let position = 0; position < text.length; position += 1) {
    const character = text.charCodeAt(position);
    if (character >= letterA && character <= letterZ) return true;
  }
  return text.length > 0 && text.charCodeAt(text.length - 1) === blank;
}

/** Upper case of ASCII letters alone: the database folds no others. */
const upper = (letters: string): string => letters.toUpperCase();

/**
 * The form of a key that the database compares: `ab ` and `AB` are the same patient there, for its collation
 * knows no case and its comparison no blanks at the end (eaglesoft.md section 3). Leading zeros stay.
 */
export const foldedKey = (text: string): string =>
  needsFolding(text) ? text.replace(trailingBlanks, '').replace(lowerCase, upper) : text;

/** Whether a folded cell can be a row's own key, or a part of it. */
export const isKey = (cell: string | null | undefined): cell is string =>
  cell !== null && cell !== undefined && cell !== '';
