import { byte, isSpace, needMore } from './bytes.ts';
import { commentAt, skipComment } from './skip-quoted.ts';

/** Of the bytes inside of a row that mean something the highest: digits, letters and commas are passed over by one look. */
const highest = Math.max(byte.quote, byte.doubleQuote, byte.openParenthesis, byte.closeParenthesis);

/** Where a reader is that passes over the rows of an INSERT. */
export interface SkipState {
  rows: number;
  /** Parentheses that are open. */
  depth: number;
  /** The quote that must come before anything else counts; 0 outside of texts. */
  quote: number;
  /** The next byte belongs to an escape. */
  escape: boolean;
}

export const skipState = (): SkipState => ({ rows: 0, depth: 0, quote: 0, escape: false });

/** The answer where a byte between two rows makes no sense; `at` stands on it. */
export const badSeparator = -2;

/**
 * Passes over rows without looking at their values, to the semicolon behind the last one. Goes on where it
 * stopped, so that neither a statement nor a row nor a value has to fit in memory.
 *
 * @returns How far it came: `done` when it stands behind the semicolon; `at` otherwise where to go on.
 */
export function skipRows(
  buffer: Buffer,
  from: number,
  end: number,
  backslash: boolean,
  state: SkipState,
): { readonly at: number; readonly done: boolean; readonly bad?: true } {
  let { rows, depth, quote } = state;
  let at = from;
  if (state.escape && at < end) {
    state.escape = false;
    at += 1;
  }
  const stop = (done: boolean, bad = false) => {
    state.rows = rows;
    state.depth = depth;
    state.quote = quote;
    return bad ? ({ at, done, bad } as const) : { at, done };
  };
  while (at < end) {
    if (quote !== 0) {
      while (at < end) {
        const value = buffer[at] as number;
        at += 1;
        if (value === quote) {
          quote = 0;
          break;
        }
        if (value === byte.backslash && backslash) at += 1;
      }
      if (at > end) {
        at = end;
        state.escape = true;
      }
      continue;
    }
    if (depth > 0) {
      while (at < end && (buffer[at] as number) > highest) at += 1;
      if (at === end) break;
    }
    const value = buffer[at] as number;
    if (value === byte.quote || value === byte.doubleQuote) {
      if (depth === 0) return stop(false, true);
      quote = value;
    } else if (value === byte.openParenthesis) {
      if (depth === 0) rows += 1;
      depth += 1;
    } else if (value === byte.closeParenthesis) {
      if (depth === 0) return stop(false, true);
      depth -= 1;
    } else if (depth === 0) {
      if (value === byte.semicolon) {
        at += 1;
        return stop(true);
      }
      if (value !== byte.comma && !isSpace(value)) {
        const behind = skipSeparatorComment(buffer, at, end);
        if (behind === needMore) return stop(false);
        if (behind === badSeparator) return stop(false, true);
        at = behind;
        continue;
      }
    }
    at += 1;
  }
  return stop(false);
}

/** Position behind a comment between rows, {@link needMore}, or {@link badSeparator} when there is none. */
export function skipSeparatorComment(buffer: Buffer, at: number, end: number): number {
  const kind = commentAt(buffer, at, end);
  if (kind === 'undecided') return needMore;
  return kind === 'line' || kind === 'block' ? skipComment(buffer, at, end, kind) : badSeparator;
}
