/** A key of several parts, of which none can be mistaken for another. */
export const groupKey = (...parts: readonly (string | null)[]): string => JSON.stringify(parts);

/** A text as people compare it: without case, and with single spaces. */
export const folded = (text: string | null): string =>
  text === null ? '' : text.trim().replace(/\s+/g, ' ').toLowerCase();
