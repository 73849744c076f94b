import type { SeededRandom } from '../../seeded/seeded-random.ts';
import type { CareStackFeedName, CareStackGroup } from '../data.ts';
import type { RetryAfterForm } from './request-window.ts';

/**
 * Every fault of the server, and whether it heals: a client that tries again, takes another token or begins a feed anew comes
 * through. The ones that `never` heal are those for which a client may give a feed up.
 */
export const careStackFaults = {
  /** 429, with or without Retry-After. */
  tooManyRequests: 'heals',
  /** 500, 502, 503 or 504. */
  serverError: 'heals',
  /** The right answer, late. */
  slowPage: 'heals',
  /** No answer until the client goes away. */
  hang: 'heals',
  /** A body that ends too early. */
  cutBody: 'heals',
  /** A whole body that is no JSON. */
  invalidJson: 'heals',
  /** 200 with a page for people. */
  htmlBody: 'heals',
  /** The connection is reset, before the answer or in it. */
  connectionReset: 'heals',
  /** The access token dies before its time: 401 until the next grant. */
  tokenDies: 'heals',
  /** The identity provider answers 500. */
  grantFails: 'heals',
  /** A page comes once more as the next one. */
  duplicatedPage: 'heals',
  /** The rows of a reading come in no order. */
  reorderedRows: 'heals',
  /** A share of the rows comes again on the next page. */
  repeatedRows: 'heals',
  /** Rows change, come and go while a client pages. */
  changedBetweenPages: 'heals',
  /** A good token is refused as too old: the feed must be begun anew. */
  expiredContinueToken: 'heals',
  /** The next page's token is the one just used, for ever. */
  repeatedContinueToken: 'never',
  /** 200 with JSON in which no list is where one could be. */
  unknownEnvelope: 'never',
  /** 403 in plain text on all of `/sync` (carestack.md section 1). */
  ipBlock: 'never',
  /** A page without rows, though more follow. */
  emptyPageWithToken: 'heals',
} as const satisfies Readonly<Record<string, 'heals' | 'never'>>;

export type CareStackFaultName = keyof typeof careStackFaults;

/** What a fault may hit: a feed, a path as the log has it, all feeds, all that is no feed, or the token grant. */
export type CareStackFaultTarget = CareStackFeedName | 'feeds' | 'resources' | 'token' | `/${string}`;

/** The moment at which the rows change while a client pages. */
export interface PagingMoment {
  readonly feed: CareStackFeedName;
  /** Repeatable from the server's seed, the feed and the number of the change. */
  readonly random: SeededRandom;
  /** The stamp that the rows will get. */
  readonly at: string;
  /** Of this feed; the first is 1. */
  readonly strike: number;
}

/** A fault and its conditions; what is left out has a value that fits the fault (`faultDefaults`). */
export interface CareStackFault {
  readonly name: CareStackFaultName;
  readonly on?: readonly CareStackFaultTarget[];
  /** The share of requests that it strikes, drawn from the server's seed. */
  readonly rate?: number;
  /** Instead of a rate: the requests that it strikes, counted from 1 for each feed or path template. */
  readonly requests?: readonly number[];
  /** How often it strikes a feed or path template before it is over there; `never` also lifts `inRow`. */
  readonly healsAfter?: number | 'never';
  /** How often it may strike the same feed, or the same path and query, one time after the other. */
  readonly inRow?: number;
  /** `serverError`; drawn by default. */
  readonly status?: 500 | 502 | 503 | 504;
  /** `tooManyRequests`; drawn by default. */
  readonly retryAfter?: RetryAfterForm;
  /** `tooManyRequests`; 1 by default. */
  readonly retryAfterSeconds?: number;
  /** `slowPage`: real milliseconds, 200 by default. */
  readonly delayMs?: number;
  /**
   * `cutBody`: `short` says the length of what it sends, `length` the length of the whole, `chunked` none; the last two cut
   * the connection. Drawn by default.
   */
  readonly cut?: 'short' | 'length' | 'chunked';
  /** `connectionReset`; drawn by default. */
  readonly reset?: 'before' | 'within';
  /** `repeatedRows`: the share of rows that come again; 0.15 by default (one account's ledger feed did so). */
  readonly share?: number;
  /** `changedBetweenPages`: what happens; `changeSomeRows` by default. */
  readonly mutate?: (group: CareStackGroup, moment: PagingMoment) => void;
}

/** The conditions of a fault that says nothing of its own. */
export interface FaultConditions {
  readonly on: readonly CareStackFaultTarget[];
  readonly rate: number;
  readonly healsAfter: number | 'never';
  readonly inRow: number;
}

const everything = ['feeds', 'resources'] as const;

/** Strikes a share of the requests, but lets the third try through. */
const nowAndThen: FaultConditions = {
  on: everything,
  rate: 0.2,
  healsAfter: Number.POSITIVE_INFINITY,
  inRow: 2,
};
const pages: FaultConditions = { ...nowAndThen, on: ['feeds'], rate: 0.3, inRow: 1 };
const everyReading: FaultConditions = { ...pages, rate: 1, inRow: Number.POSITIVE_INFINITY };
const forEver: FaultConditions = { ...everyReading, healsAfter: 'never' };

export const faultDefaults: Readonly<Record<CareStackFaultName, FaultConditions>> = {
  tooManyRequests: nowAndThen,
  serverError: nowAndThen,
  slowPage: nowAndThen,
  hang: { ...nowAndThen, rate: 0.05, inRow: 1 },
  cutBody: nowAndThen,
  invalidJson: nowAndThen,
  htmlBody: nowAndThen,
  connectionReset: nowAndThen,
  tokenDies: { ...nowAndThen, rate: 0.1, inRow: 1 },
  grantFails: { on: ['token'], rate: 1, healsAfter: 2, inRow: 2 },
  duplicatedPage: pages,
  reorderedRows: everyReading,
  repeatedRows: everyReading,
  changedBetweenPages: { ...everyReading, healsAfter: 6 },
  expiredContinueToken: { ...pages, healsAfter: 2 },
  repeatedContinueToken: forEver,
  unknownEnvelope: forEver,
  ipBlock: forEver,
  emptyPageWithToken: { ...pages, inRow: 2 },
};
