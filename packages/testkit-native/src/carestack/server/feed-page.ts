import { chosenBy, seededShare } from '../../seeded/seeded-share.ts';
import { type Answer, jsonTextAnswer, textAnswer } from './answer.ts';
import type { ContinueTokens, FeedReading } from './continue-token.ts';
import type { CareStackFault, CareStackFaultName } from './fault.ts';
import type { Strike } from './fault-plan.ts';
import type { FeedEntry, FeedIndex, FeedPosition, OrderedFeed } from './feed-index.ts';
import type { CareStackFeed } from './feeds.ts';
import { defaultPage, largestPage, pageSizeOf, readQuery, sinceOf } from './query.ts';

/** What a page of a feed is made from. */
export interface FeedDesk {
  readonly index: FeedIndex;
  readonly tokens: ContinueTokens;
  readonly seed: number;
  now(): number;
  /** The number of the next reading that is begun. */
  nextReading(): number;
  /** The tokens that are good no more. */
  readonly expired: Set<string>;
  /** The key that the feed's list stands under. */
  readonly listKey: string;
  /** How a feed says that there is no more; all three mean the same (carestack.md section 3). */
  readonly lastToken: 'null' | 'absent' | 'empty';
  /** Whether a row that was written at `modifiedSince` itself is left out. */
  readonly sinceIsExclusive: boolean;
  strike(name: CareStackFaultName): Strike | undefined;
}

/** A request for a page, its query as it came. */
export interface FeedRequest {
  readonly feed: CareStackFeed;
  readonly search: URLSearchParams;
  /** Whether it came by the path that only next pages have. */
  readonly byNextPath: boolean;
}

/** A page, and whether another is to come. */
export interface AnsweredPage {
  readonly answer: Answer;
  readonly hasNext: boolean;
}

const refusedPage = (status: number, text: string): AnsweredPage => ({
  answer: textAnswer(status, text),
  hasNext: false,
});

/** Answers a page of a feed: strict in what it takes, spoilt by the faults that are set. */
export function feedPage(desk: FeedDesk, request: FeedRequest): AnsweredPage {
  const query = readQuery(request.search, [
    'modifiedSince',
    'continueToken',
    'pageSize',
    ...(request.feed.includesDeleted ? ['includeDeleted'] : []),
  ]);
  if ('refused' in query) return refusedPage(400, query.refused);
  const token = query.get('continueToken');
  if (token === undefined && request.byNextPath) return refusedPage(404, 'Not found.');
  const reading =
    token === undefined ? begunReading(desk, request.feed, query) : openReading(desk, request.feed, query);
  if ('refused' in reading) return refusedPage(400, reading.refused);
  const pageSize = pageSizeOf(query.get('pageSize'), reading.pageSize);
  if (pageSize === undefined)
    return refusedPage(400, `pageSize must be a whole number from 1 to ${largestPage}.`);
  if (token !== undefined && desk.strike('expiredContinueToken') !== undefined) {
    desk.expired.add(token);
    return refusedPage(400, expiredText);
  }
  return writtenPage(desk, { reading, pageSize, token });
}

const expiredText = 'The continueToken is not valid or has expired.';

function begunReading(
  desk: FeedDesk,
  feed: CareStackFeed,
  query: ReadonlyMap<string, string>,
): FeedReading | { readonly refused: string } {
  const since = sinceOf(query.get('modifiedSince') ?? '');
  if (since === undefined)
    return { refused: 'modifiedSince is required, in ISO-8601, UTC and whole seconds.' };
  const includeDeleted = query.get('includeDeleted') ?? 'false';
  if (includeDeleted !== 'true' && includeDeleted !== 'false')
    return { refused: 'includeDeleted must be true or false.' };
  return {
    feed: feed.name,
    since,
    includeDeleted: !feed.includesDeleted || includeDeleted === 'true',
    pageSize: pageSizeOf(query.get('pageSize'), defaultPage) ?? defaultPage,
    order: desk.strike('reorderedRows') === undefined ? 'stamp' : 'mixed',
    reading: desk.nextReading(),
    isContinued: false,
  };
}

function openReading(
  desk: FeedDesk,
  feed: CareStackFeed,
  query: ReadonlyMap<string, string>,
): FeedReading | { readonly refused: string } {
  // Only the token goes with the page size (carestack.md section 9, trap 4).
  if (query.has('modifiedSince')) return { refused: 'modifiedSince and continueToken exclude each other.' };
  if (query.has('includeDeleted')) return { refused: 'includeDeleted and continueToken exclude each other.' };
  const token = query.get('continueToken') ?? '';
  const reading = desk.expired.has(token) ? undefined : desk.tokens.open(token, desk.now());
  return reading === undefined || reading.feed !== feed.name ? { refused: expiredText } : reading;
}

interface PageWanted {
  readonly reading: FeedReading;
  readonly pageSize: number;
  readonly token: string | undefined;
}

function writtenPage(desk: FeedDesk, { reading, pageSize, token }: PageWanted): AnsweredPage {
  const ordered = desk.index.ordered(reading.feed, reading.order);
  const now = desk.now();
  if (desk.strike('emptyPageWithToken') !== undefined)
    return { answer: envelope(desk, [], desk.tokens.seal(reading, now)), hasNext: true };

  const repeating = desk.strike('repeatedRows');
  const again =
    repeating === undefined ? [] : rowsAgain(desk, ordered, reading, repeating.fault).slice(0, pageSize - 1);
  const { entries, last, hasMore } = rowsAfter(desk, ordered, reading, pageSize - again.length);
  const rows = reading.order === 'mixed' || again.length > 0 ? mixed(desk.seed, again, entries) : entries;

  const next: FeedReading = {
    ...reading,
    position: last,
    pageBefore: reading.position,
    isContinued: true,
  };
  const stuck = desk.strike('repeatedContinueToken') !== undefined;
  const doubled = entries.length > 0 && desk.strike('duplicatedPage') !== undefined;
  const nextToken = stuck
    ? (token ?? desk.tokens.seal(next, now))
    : doubled
      ? desk.tokens.seal(reading, now)
      : hasMore
        ? desk.tokens.seal(next, now)
        : undefined;
  const strange = desk.strike('unknownEnvelope');
  const answer =
    strange === undefined ? envelope(desk, rows, nextToken) : strangeEnvelope(strange.share, rows, nextToken);
  return { answer, hasNext: nextToken !== undefined };
}

/** The rows that come next, the position after them, and whether that is not all. */
function rowsAfter(desk: FeedDesk, ordered: OrderedFeed, reading: FeedReading, count: number) {
  const entries: FeedEntry[] = [];
  let last: FeedPosition | undefined = reading.position;
  for (let place = firstPlace(ordered, reading); place < ordered.entries.length; place += 1) {
    const entry = ordered.entries[place];
    if (entry === undefined || !isShown(desk, entry, reading)) continue;
    if (entries.length === count) return { entries, last, hasMore: true };
    entries.push(entry);
    last = { key: ordered.keyOf(entry), id: entry.id };
  }
  return { entries, last, hasMore: false };
}

/** Where a reading goes on; a first page in the order of stamps need not walk over what is older than it asks for. */
function firstPlace(ordered: OrderedFeed, reading: FeedReading): number {
  if (reading.position !== undefined || reading.order === 'mixed')
    return ordered.placeAfter(reading.position);
  return ordered.placeAfter({ key: reading.since - 1, id: '' });
}

function isShown(desk: FeedDesk, entry: FeedEntry, reading: FeedReading): boolean {
  const isLate = desk.sinceIsExclusive ? entry.stamp > reading.since : entry.stamp >= reading.since;
  return isLate && (reading.includeDeleted || !entry.isDeleted);
}

/** A share of the rows of the page before. */
function rowsAgain(
  desk: FeedDesk,
  ordered: OrderedFeed,
  reading: FeedReading,
  fault: CareStackFault,
): FeedEntry[] {
  if (!reading.isContinued) return [];
  const before = firstPlace(ordered, { ...reading, position: reading.pageBefore });
  const until = ordered.placeAfter(reading.position);
  return ordered.entries
    .slice(before, until)
    .filter((entry) => isShown(desk, entry, reading))
    .filter((entry) => seededShare(desk.seed, 'again', entry.id) < (fault.share ?? 0.15));
}

function mixed(seed: number, again: readonly FeedEntry[], entries: readonly FeedEntry[]): FeedEntry[] {
  const shares = [...again, ...entries].map((entry) => ({
    entry,
    share: seededShare(seed, 'page', entry.id),
  }));
  return shares.toSorted((one, other) => one.share - other.share).map(({ entry }) => entry);
}

function envelope(desk: FeedDesk, rows: readonly FeedEntry[], nextToken: string | undefined): Answer {
  const { listKey } = desk;
  const tokenKey = /^[A-Z]/.test(listKey) ? 'ContinueToken' : 'continueToken';
  const last =
    desk.lastToken === 'absent' ? '' : `,"${tokenKey}":${desk.lastToken === 'null' ? 'null' : '""'}`;
  const end = nextToken === undefined ? last : `,"${tokenKey}":${JSON.stringify(nextToken)}`;
  return jsonTextAnswer(`{${JSON.stringify(listKey)}:[${rows.map(({ text }) => text).join(',')}]${end}}`);
}

/** JSON that holds no list where a client knows to look for one. */
function strangeEnvelope(share: number, rows: readonly FeedEntry[], nextToken: string | undefined): Answer {
  const list = `[${rows.map(({ text }) => text).join(',')}]`;
  const token = JSON.stringify(nextToken ?? null);
  return jsonTextAnswer(
    chosenBy(share, [
      `{"rows":${list},"continueToken":${token}}`,
      `{"payload":{"results":${list},"continueToken":${token}}}`,
      `{"results":{"rows":${list}},"continueToken":${token}}`,
      `{"results":null,"continueToken":${token}}`,
      '{"message":"An error has occurred."}',
      '{}',
    ]),
  );
}
