import type { ApiMode } from '../api-options.ts';
import type { ApiStorage } from '../storage/api-storage.ts';
import type { OfficeTime } from '../wire/office-time.ts';
import type { WireFormats } from '../wire/to-wire.ts';
import type { ApiAnswer } from './api-answer.ts';

/** What every request of a server shares. */
export interface ApiOffice {
  readonly storage: ApiStorage;
  readonly time: OfficeTime;
  readonly mode: ApiMode;
  /** The program's version: `24.1.60`. */
  readonly version: string;
  readonly seed: number;
  /** Files that were handed in, by their FileName. */
  readonly files: Map<string, Uint8Array>;
  /** How far the place of a page drifts now, in rows; 0 as a rule. */
  drift(): number;
}

/** A request whose names are known to be good. */
export interface ApiCall {
  readonly office: ApiOffice;
  /** From the path; null where it has none. */
  readonly id: number | null;
  readonly query: ReadonlyMap<string, string>;
  readonly body: ReadonlyMap<string, unknown>;
  readonly formats: WireFormats;
  /** Rows on a page at most. */
  readonly pageLimit: number;
}

/**
 * Looks at a request and says how to finish it: all that can be refused is refused here, and nothing is written before the
 * returned function is called, which is the moment of the commit.
 *
 * @throws ApiRefusal
 */
export type PrepareCall = (call: ApiCall) => Promise<() => Promise<ApiAnswer>>;
