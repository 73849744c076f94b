import { byte, isSpace, needMore } from './bytes.ts';

/**
 * Finds the end of a quoted text or name. A doubled quote ends one text and begins the next, which comes to the
 * same for a reader that only wants to get past it.
 *
 * @param from Position behind the opening quote.
 * @returns Position behind the closing quote, or {@link needMore}.
 */
export function skipQuoted(
  buffer: Buffer,
  from: number,
  end: number,
  quote: number,
  backslash: boolean,
): number {
  const escapes = backslash && quote !== byte.backtick;
  for (let at = from; at < end; at += 1) {
    const value = buffer[at];
    if (value === quote) return at + 1;
    if (escapes && value === byte.backslash) at += 1;
  }
  return needMore;
}

/** The version behind which newer programs hide a word to the client; it stands before the head of the dump. */
const neverExecuted = Buffer.from('999999');

/** What stands at a position where a comment may begin. */
export type CommentKind = 'none' | 'line' | 'block' | 'executable' | 'undecided';

/**
 * Tells what kind of comment begins at a position, if any. `executable` comments hold SQL that servers run (`/*!`
 * and MariaDB's `/*M!`); two dashes begin a comment only before white space, as in the server.
 */
export function commentAt(buffer: Buffer, at: number, end: number): CommentKind {
  switch (buffer[at]) {
    case byte.hash:
      return 'line';
    case byte.minus:
      if (at + 1 >= end) return 'undecided';
      if (buffer[at + 1] !== byte.minus) return 'none';
      if (at + 2 >= end) return 'undecided';
      return isSpace(buffer[at + 2] ?? 0) ? 'line' : 'none';
    case byte.slash: {
      if (at + 1 >= end) return 'undecided';
      if (buffer[at + 1] !== byte.asterisk) return 'none';
      if (at + 3 >= end) return 'undecided';
      const mark = buffer[at + 2];
      if (mark === byte.exclamation) return 'executable';
      if (mark !== byte.upperM || buffer[at + 3] !== byte.exclamation) return 'block';
      if (at + 4 + neverExecuted.length > end) return 'undecided';
      return neverExecuted.compare(buffer, at + 4, at + 4 + neverExecuted.length) === 0
        ? 'block'
        : 'executable';
    }
    default:
      return 'none';
  }
}

/** Position behind a line comment (with its line feed) or block comment, or {@link needMore}. */
export function skipComment(buffer: Buffer, from: number, end: number, kind: 'line' | 'block'): number {
  const found =
    kind === 'line' ? buffer.indexOf(byte.lineFeed, from) : buffer.indexOf('*/', from + 2, 'latin1');
  const length = kind === 'line' ? 1 : 2;
  return found < 0 || found + length > end ? needMore : found + length;
}
