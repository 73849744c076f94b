import { isTooth } from '@bitewing/core';

const permanent = Array.from({ length: 32 }, (_, place) => String(place + 1));
const primary = [...'ABCDEFGHIJKLMNOPQRST'];

/** Teeth of each dentition in the order of the Universal system. */
export const dentitions: readonly (readonly string[])[] = [permanent, primary];

/** A text of more signs holds more than any column that names teeth. */
const longestText = 200;

/** The teeth from one to another of the same dentition, both included; null where that is no range. */
export function toothRange(first: string, last: string): readonly string[] | null {
  for (const teeth of dentitions) {
    const from = teeth.indexOf(first);
    if (from < 0) continue;
    const to = teeth.indexOf(last);
    return to < from ? null : teeth.slice(from, to + 1);
  }
  return null;
}

/**
 * Reads the teeth of a text: one, or a list of teeth and ranges, such as `3-6` and `2,4` (eaglesoft.md section 3). A range
 * counts upwards within a dentition; supernumerary teeth are named one by one.
 *
 * @returns Each tooth once in the order written, at least one; null where any of the text is not understood.
 */
export function parseToothText(text: string): readonly string[] | null {
  if (isTooth(text)) return [text];
  if (text.length > longestText) return null;
  const teeth = new Set<string>();
  for (const piece of text.toUpperCase().split(',')) {
    const [first = '', last, ...others] = piece.split('-').map((end) => end.trim());
    if (others.length > 0) return null;
    if (last === undefined) {
      if (!isTooth(first)) return null;
      teeth.add(first);
      continue;
    }
    const range = toothRange(first, last);
    if (range === null) return null;
    for (const tooth of range) teeth.add(tooth);
  }
  return [...teeth];
}
