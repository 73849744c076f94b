import type { ApiFaultName } from './faults/api-fault.ts';

/** A request as the server remembers it: never its query, its headers or a body. */
export interface LoggedApiRequest {
  readonly method: string;
  /** The path with `{id}` where an id stood; `(unknown)` for one that leads nowhere. */
  readonly template: string;
  /** By the server's clock, in milliseconds. */
  readonly time: number;
  /** 0 until it is answered, and for good where it never is. */
  readonly status: number;
  /** When its work was committed, by the server's clock; null where nothing was written, or not yet. */
  readonly committedAt: number | null;
  readonly fault: ApiFaultName | null;
}

/** A line of the log that is still being written. */
export type OpenApiLogLine = { -readonly [K in keyof LoggedApiRequest]: LoggedApiRequest[K] };

/** What the server counted. */
export interface ApiCounters {
  readonly requests: number;
  /** Requests whose work was written. */
  readonly commits: number;
  /** Requests that came before the throttle allowed them. */
  readonly violations: number;
  /** Answers by status. */
  readonly answers: Readonly<Record<number, number>>;
  /** The most requests that were under way at once. */
  readonly mostAtOnce: number;
  /** How often each fault struck. */
  readonly faults: Readonly<Partial<Record<ApiFaultName, number>>>;
}
