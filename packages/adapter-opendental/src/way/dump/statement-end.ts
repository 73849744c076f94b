import { byte, needMore } from './bytes.ts';
import { commentAt, skipComment, skipQuoted } from './skip-quoted.ts';

/** Bytes at which a statement cannot simply be passed over. */
const special = new Uint8Array(256);
for (const value of [
  byte.quote,
  byte.doubleQuote,
  byte.backtick,
  byte.hash,
  byte.minus,
  byte.slash,
  byte.asterisk,
]) {
  special[value] = 1;
}

const startsWith = (buffer: Buffer, at: number, end: number, wanted: Buffer): boolean =>
  at + wanted.length <= end && buffer.compare(wanted, 0, wanted.length, at, at + wanted.length) === 0;

/**
 * Finds the end of a statement that is held from its beginning: the delimiter outside of quotes and comments. A
 * delimiter inside of an executable comment (the body of a trigger) does not end it.
 *
 * @returns Position of the delimiter, or {@link needMore}.
 */
export function findStatementEnd(
  buffer: Buffer,
  from: number,
  end: number,
  delimiter: Buffer,
  backslash: boolean,
): number {
  const first = delimiter[0] ?? byte.semicolon;
  let executableDepth = 0;
  let at = from;
  while (at < end) {
    const value = buffer[at] ?? 0;
    if (value === first && executableDepth === 0) {
      if (startsWith(buffer, at, end, delimiter)) return at;
      if (at + delimiter.length > end) return needMore;
    }
    if (special[value] === 0) {
      at += 1;
      continue;
    }
    if (value === byte.quote || value === byte.doubleQuote || value === byte.backtick) {
      at = skipQuoted(buffer, at + 1, end, value, backslash);
    } else if (value === byte.asterisk) {
      if (at + 1 >= end) return needMore;
      const closes = executableDepth > 0 && buffer[at + 1] === byte.slash;
      if (closes) executableDepth -= 1;
      at += closes ? 2 : 1;
    } else {
      const kind = commentAt(buffer, at, end);
      if (kind === 'undecided') return needMore;
      if (kind === 'executable') executableDepth += 1;
      at = kind === 'line' || kind === 'block' ? skipComment(buffer, at, end, kind) : at + 1;
    }
    if (at === needMore) return needMore;
  }
  return needMore;
}
