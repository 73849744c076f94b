import { type ExactJson, type PageSizeAdvisor, SeenKeys } from '@bitewing/adapter-kit';
import { BitewingError, type Instant } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import { type FeedDescription, feedQuery } from '../../profile/resources.ts';
import type { CareStackClient } from '../api/carestack-client.ts';
import { rowsOfEnvelope } from './rows-of-envelope.ts';

/** Between which moments something was read, by our own clock: what it says was true at one of them. */
export interface ReadTimes {
  readonly askedAt: Instant;
  readonly readAt: Instant;
}

export const now = (): Instant => new Date().toISOString() as Instant;

/** A page of a feed. */
export interface FeedPage extends ReadTimes {
  readonly rows: readonly ExactJson[];
  /** The token that it was asked for with; empty for the first. */
  readonly token: string;
  /** The token of the next page; null behind the last. */
  readonly next: string | null;
}

/** How a feed is read. */
export interface FeedReading {
  readonly feed: FeedDescription;
  /** Rows that were written from then on; whole seconds of UTC. */
  readonly since: string;
  /** Where an earlier reading stood; empty for the beginning. */
  readonly token: string;
  readonly advisor: PageSizeAdvisor;
  /** Keys of the rows that whoever reads has taken so far: pages that add none come to an end. */
  readonly seen: SeenKeys;
  /** Told what the server's clock said at the first page, where it says so: from then on the feed is to be read next time. */
  readonly onBegin: (serverMs: number | null) => void;
  /** Completes the rows of a page, before anybody waits for it. */
  readonly complete: (rows: readonly ExactJson[], signal: AbortSignal) => Promise<readonly ExactJson[]>;
}

/** A feed is begun anew at most so often, because a token was refused, without anything new in between. */
const mostBeginnings = 8;
/** So many pages in a row may hold nothing new, beside those that were read before the feed was begun anew. */
const mostIdlePages = 100;

const stuck = (path: string, detail: string): BitewingError =>
  new BitewingError('pages_do_not_advance', { adapter: adapterName, detail: `GET ${path}: ${detail}.` });

type Settled<Result> = { readonly value: Result } | { readonly error: unknown };

/** A failure of a page that nobody waits for yet is kept until somebody does. */
const settled = <Result>(work: Promise<Result>): Promise<Settled<Result>> =>
  work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );

/** One page; null where its token is refused. */
async function fetchPage(
  client: CareStackClient,
  { feed, since, advisor, onBegin, complete }: FeedReading,
  token: string,
  signal: AbortSignal,
): Promise<FeedPage | null> {
  const askedAt = now();
  const [modifiedSince, continueToken, pageSize, includeDeleted] = feedQuery;
  const answer = await client.get(
    {
      call: { path: feed.path, query: feedQuery },
      // Asked before every try: after a time-out the page is smaller.
      query: () => ({
        ...(token === ''
          ? { [modifiedSince]: since, ...(feed.includeDeleted === true ? { [includeDeleted]: 'true' } : {}) }
          : { [continueToken]: token }),
        [pageSize]: String(advisor.size()),
      }),
      alsoAccept: token === '' ? [] : [400],
      onFailedTry: (failure) => advisor.failed(failure),
    },
    signal,
  );
  if (answer.status === 400) return null;
  advisor.answered(answer.milliseconds);
  if (token === '') onBegin(answer.serverMs);
  const { rows, next } = rowsOfEnvelope(answer.json, feed.path);
  return { rows: await complete(rows, signal), token, next, askedAt, readAt: now() };
}

/**
 * The pages of a feed, of which the next is asked for while one is worked on: one ahead, not more.
 *
 * A continue token that is refused (it may have grown too old while nobody read) begins the feed anew: what was given
 * comes again. Rows may come again in any case (carestack.md section 3), and more of them where they change meanwhile.
 *
 * @throws BitewingError `unknown_envelope`; `pages_do_not_advance` where a token comes twice or pages bring nothing new; and
 *   what the client throws
 */
export async function* feedPages(
  client: CareStackClient,
  reading: FeedReading,
  signal: AbortSignal,
): AsyncGenerator<FeedPage> {
  const { feed, seen } = reading;
  const leaving = new AbortController();
  const either = AbortSignal.any([signal, leaving.signal]);
  let tokens = new SeenKeys();
  let [beginnings, pages, idle, idleBound, known] = [0, 0, 0, mostIdlePages, seen.size];
  let knownAtBeginning = seen.size;
  const ask = (token: string) => settled(fetchPage(client, reading, token, either));
  let pending = ask(reading.token);
  try {
    for (;;) {
      const result = await pending;
      if ('error' in result) throw result.error;
      const page = result.value;
      if (page === null) {
        beginnings = seen.size > knownAtBeginning ? 1 : beginnings + 1;
        knownAtBeginning = seen.size;
        if (beginnings > mostBeginnings) throw stuck(feed.path, 'its continue tokens are refused');
        tokens = new SeenKeys();
        idleBound = mostIdlePages + pages;
        pending = ask('');
        continue;
      }
      pages += 1;
      idle = seen.size > known ? 0 : idle + 1;
      known = seen.size;
      if (idle > idleBound) throw stuck(feed.path, `${idle} pages held nothing new`);
      const { next } = page;
      if (next !== null) {
        if (next === page.token || !tokens.add(next)) throw stuck(feed.path, 'a continue token came again');
        pending = ask(next);
      }
      yield page;
      if (next === null) return;
    }
  } finally {
    leaving.abort();
    await pending;
  }
}
