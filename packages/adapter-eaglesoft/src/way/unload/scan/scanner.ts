import type { TextFormat } from '../file/text-format.ts';

const lineFeed = 0x0a;

/** A format made ready for looking at bytes. */
export interface Scanner {
  /** Marks the bytes at which a cell without quotes may end, or that begin an escape. */
  readonly stops: Uint8Array;
  /** Marks the bytes that begin a quoted text. */
  readonly quotes: Uint8Array;
  readonly delimiter: Uint8Array;
  readonly rowDelimiter: Uint8Array;
  /** Whether a carriage return before the end of a row belongs to it. */
  readonly takesReturn: boolean;
  /** -1 where there are no escapes. */
  readonly escapeByte: number;
  readonly stripLeft: boolean;
  readonly stripRight: boolean;
  readonly emptyByZero: boolean;
}

export function scannerOf(format: TextFormat): Scanner {
  const rowDelimiter = Uint8Array.from(format.rowDelimiter ?? [lineFeed]);
  const delimiter = Uint8Array.from(format.delimiter);
  const stops = new Uint8Array(256);
  for (const value of [delimiter[0], rowDelimiter[0], format.escape])
    if (value !== null) stops[value ?? 0] = 1;
  const quotes = new Uint8Array(256);
  for (const quote of format.quotes) quotes[quote] = 1;
  return {
    stops,
    quotes,
    delimiter,
    rowDelimiter,
    takesReturn: format.rowDelimiter === null,
    escapeByte: format.escape ?? -1,
    stripLeft: format.strip === 'left' || format.strip === 'both',
    stripRight: format.strip === 'right' || format.strip === 'both',
    emptyByZero: format.emptyByZero,
  };
}
