import type { ApiMethod } from '../request/api-method.ts';

/** Every fault of the server, and what has become of the request when it strikes. */
export const apiFaults = {
  /** The right answer, late; the work is done at the end of the wait. 504 where the wait is longer than the time limit. */
  slow: 'late',
  /** The connection is reset; nothing was written. */
  dropBeforeCommit: 'notDone',
  /** The connection is reset; everything was written. */
  dropAfterCommit: 'done',
  /** 504 or a reset first; the work is done later, within the commit limit. */
  lateCommit: 'late',
  /** 400: the office cannot be reached for a while. */
  officeDown: 'notDone',
  /** 401: the key is disabled for this request. */
  keyDisabled: 'notDone',
  /** 500, which is not documented. */
  serverError: 'notDone',
  /** A body that ends too early; everything was written. */
  cutBody: 'done',
  /** 200 with a page for people; everything was written. */
  garbage: 'done',
  /** A reset, and the server takes no connections for a while. */
  connectionRefused: 'notDone',
} as const satisfies Readonly<Record<string, 'done' | 'notDone' | 'late'>>;

export type ApiFaultName = keyof typeof apiFaults;

/** What a fault may hit: all requests, all that only read, all that write, or one kind: `POST /appointments`. */
export type ApiFaultTarget = 'all' | 'reads' | 'writes' | `${ApiMethod} /${string}`;

/** A fault and its conditions. */
export interface ApiFault {
  readonly name: ApiFaultName;
  /** `all` by default; `lateCommit` hits writes alone, whatever is asked for. */
  readonly on?: ApiFaultTarget;
  /** The share of requests that it strikes, drawn from the server's seed; 0.2 by default. */
  readonly rate?: number;
  /** How often it may strike the same kind of request one time after the other; 2 by default. */
  readonly inRow?: number;
  /** Milliseconds of the clock: how long `slow` waits, and how long connections are refused; drawn by default. */
  readonly forMs?: number;
  /** `lateCommit`: what the client sees; drawn by default. */
  readonly first?: 'gatewayTimeout' | 'reset';
  /** `lateCommit`: milliseconds of the clock from the request to the commit; drawn by default, never beyond the commit limit. */
  readonly commitAfterMs?: number;
}

/** A request as faults see it. */
export interface ApiFaultSubject {
  readonly kind: `${ApiMethod} /${string}`;
  readonly writes: boolean;
}

/** Whether a fault may strike this request. */
export function hitsSubject(target: ApiFaultTarget, { kind, writes }: ApiFaultSubject): boolean {
  if (target === 'all') return true;
  if (target === 'reads' || target === 'writes') return writes === (target === 'writes');
  return target === kind;
}
