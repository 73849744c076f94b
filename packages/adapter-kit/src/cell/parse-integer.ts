/** Whether a text is a whole number as databases print them: digits, perhaps with a minus. */
export function isWholeNumber(value: string): boolean {
  const start = value.charCodeAt(0) === 45 ? 1 : 0;
  if (value.length === start) return false;
  for (let position = start; position < value.length; position += 1) {
    const character = value.charCodeAt(position);
    if (character < 48 || character > 57) return false;
  }
  return true;
}

/** Reads a whole number; null where the text is none, or more than a number holds exactly. */
export function parseInteger(value: string): number | null {
  if (!isWholeNumber(value)) return null;
  const number = Number(value);
  // `-0` would be a zero that is not the same as zero.
  return Number.isSafeInteger(number) ? number + 0 : null;
}
