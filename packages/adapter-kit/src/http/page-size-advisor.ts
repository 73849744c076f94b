import type { FailedTry } from './http-request.ts';

/** Bounds of a page's size. */
export interface PageSizeOptions {
  readonly least: number;
  readonly most: number;
  /** Where it begins; `most` by default. */
  readonly start?: number;
  /** A page that takes longer is too large, in milliseconds. */
  readonly slowMs: number;
}

/** Says how many rows to ask for, by how the last pages went. */
export interface PageSizeAdvisor {
  /** A whole number from `least` to `most`. */
  size(): number;
  /** A page came, after so long. */
  answered(milliseconds: number): void;
  /** A try failed; it shrinks the page only where a smaller one could have come through. */
  failed(failure: FailedTry): void;
}

/** After so many pages in a row that took less than a quarter of what is slow, the page grows by a half. */
const quickPages = 3;
const quickShare = 0.25;
const growth = 1.5;

/** Causes that the length of an answer may have. */
const lengthCodes: ReadonlySet<string> = new Set([
  ...['source_busy', 'connection_lost', 'response_malformed', 'value_too_large'],
]);
/** Without one (nothing came, or not all), or those with which servers and gateways give up a long answer. */
const isOfLength = (status: number | null): boolean =>
  status === null || (status >= 200 && status < 300) || [408, 500, 502, 504].includes(status);

/**
 * Makes an adviser: a page is halved when it timed out, was cut or took too long, and grows back slowly. A 429 is about
 * how many requests there are, not how long their answers, and changes nothing.
 */
export function pageSizeAdvisor({ least, most, start = most, slowMs }: PageSizeOptions): PageSizeAdvisor {
  const bounded = (size: number): number => Math.min(most, Math.max(least, Math.floor(size)));
  let size = bounded(start);
  let quick = 0;

  function shrink(): void {
    size = bounded(size / 2);
    quick = 0;
  }

  return {
    size: () => size,
    answered(milliseconds) {
      if (milliseconds > slowMs) {
        shrink();
        return;
      }
      quick = milliseconds < slowMs * quickShare ? quick + 1 : 0;
      if (quick < quickPages) return;
      quick = 0;
      size = bounded(Math.max(size + 1, size * growth));
    },
    failed({ error, status }) {
      if (lengthCodes.has(error.code) && isOfLength(status)) shrink();
    },
  };
}
