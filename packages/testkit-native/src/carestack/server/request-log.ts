import type { CareStackFeedName } from '../data.ts';
import type { CareStackFaultName } from './fault.ts';

/** A request as the server remembers it: never its query, its headers or a body. */
export interface LoggedRequest {
  readonly host: 'api' | 'identity';
  readonly method: string;
  /** The path with `{id}` where an id stood; `(unknown)` for one that leads nowhere. */
  readonly template: string;
  readonly feed?: CareStackFeedName | undefined;
  /** By the server's clock, in milliseconds. */
  readonly time: number;
  /** 0 until it is answered, and for good where it never is. */
  readonly status: number;
  /** What struck the line; what only shaped a page is counted, not named here. */
  readonly fault?: CareStackFaultName | undefined;
}

/** What the server counted. */
export interface CareStackCounters {
  /** Requests of the API's host. */
  readonly requests: number;
  /** Whatever was neither a GET nor the token grant, or pretended not to be: a reader leaves it at 0. */
  readonly writes: number;
  /** Tokens that were given. */
  readonly grants: number;
  /** Grants that were asked for and refused. */
  readonly refusedGrants: number;
  /** Requests that came with a token that is not, or no more, good. */
  readonly unauthorized: number;
  /** Requests that the limit refused. */
  readonly overLimit: number;
  /** The most requests that came in any one window of the limit; 0 without a limit. */
  readonly worstWindow: number;
  /** The most requests of the API's host that were under way at once. */
  readonly mostAtOnce: number;
  /** Pages that were answered. */
  readonly pages: Readonly<Record<CareStackFeedName, number>>;
  /** How often each fault struck since the faults were last set. */
  readonly faults: Readonly<Partial<Record<CareStackFaultName, number>>>;
}
