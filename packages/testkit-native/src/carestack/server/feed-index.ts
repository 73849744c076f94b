import { BitewingError } from '@bitewing/core';
import { seededShare } from '../../seeded/seeded-share.ts';
import { type CareStackFeedName, type CareStackObject, feedRowId } from '../data.ts';

/** A row of a feed, ready to be found and sent. */
export interface FeedEntry {
  readonly id: string;
  /** `lastUpdatedOn` in milliseconds. */
  readonly stamp: number;
  readonly isDeleted: boolean;
  /** The row as JSON. */
  readonly text: string;
}

/** Where a client stands in a feed: after the row with this key and id. */
export interface FeedPosition {
  readonly key: number;
  readonly id: string;
}

/** `stamp`: by lastUpdatedOn, then id. `mixed`: by nothing that a client could know. */
export type FeedOrder = 'stamp' | 'mixed';

/** The rows of a feed in an order. */
export interface OrderedFeed {
  readonly entries: readonly FeedEntry[];
  keyOf(entry: FeedEntry): number;
  /** The place of the first entry that comes after a position. */
  placeAfter(position: FeedPosition | undefined): number;
}

/** The feeds of a group in their orders, kept until their rows change. */
export interface FeedIndex {
  ordered(feed: CareStackFeedName, order: FeedOrder): OrderedFeed;
  /** What is known of the feeds' order is no longer so. */
  forget(): void;
}

/** The settings that decide how a row is written. */
export interface FeedWriting {
  readonly seed: number;
  readonly appointmentStartKey: 'startDateTime' | 'startTime' | undefined;
}

/** Keeps the feeds sorted; a row is written as JSON once, however often it is sent. */
export function createFeedIndex(
  rowsOf: (feed: CareStackFeedName) => readonly CareStackObject[],
  writing: FeedWriting,
): FeedIndex {
  const entries = new WeakMap<CareStackObject, FeedEntry>();
  const orders = new Map<string, OrderedFeed>();

  const entryOf = (feed: CareStackFeedName, row: CareStackObject): FeedEntry => {
    const known = entries.get(row);
    if (known !== undefined) return known;
    const id = feedRowId(feed, row);
    const stamp = Date.parse(String(row.lastUpdatedOn));
    if (id === undefined || Number.isNaN(stamp))
      throw new BitewingError('invalid_options', {
        detail: `A row of the feed ${feed} lacks its id or lastUpdatedOn.`,
      });
    const written = feed === 'appointments' ? withStartKey(row, writing.appointmentStartKey) : row;
    const entry = { id, stamp, isDeleted: row.isDeleted === true, text: JSON.stringify(written) };
    entries.set(row, entry);
    return entry;
  };

  return {
    ordered(feed, order) {
      const name = `${feed} ${order}`;
      const known = orders.get(name);
      if (known !== undefined) return known;
      const made = orderedFeed(
        rowsOf(feed).map((row) => entryOf(feed, row)),
        order === 'stamp' ? (entry) => entry.stamp : (entry) => seededShare(writing.seed, feed, entry.id),
      );
      orders.set(name, made);
      return made;
    },
    forget() {
      orders.clear();
    },
  };
}

function orderedFeed(entries: readonly FeedEntry[], key: (entry: FeedEntry) => number): OrderedFeed {
  const keys = new Map(entries.map((entry) => [entry, key(entry)]));
  const keyOf = (entry: FeedEntry): number => keys.get(entry) ?? key(entry);
  const sorted = entries.toSorted((one, other) => keyOf(one) - keyOf(other) || byId(one.id, other.id));
  return {
    entries: sorted,
    keyOf,
    placeAfter(position) {
      if (position === undefined) return 0;
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        const entry = sorted[middle];
        const isAfter =
          entry !== undefined && (keyOf(entry) - position.key || byId(entry.id, position.id)) > 0;
        if (isAfter) high = middle;
        else low = middle + 1;
      }
      return low;
    },
  };
}

/** Compares whole numbers of any size by their texts. */
function byId(one: string, other: string): number {
  if (one.length !== other.length) return one.length - other.length;
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The start of an appointment is `startTime` in one text and `startDateTime` in another (carestack.md section 4). */
function withStartKey(row: CareStackObject, wanted: FeedWriting['appointmentStartKey']): CareStackObject {
  if (wanted === undefined) return row;
  const other = wanted === 'startTime' ? 'startDateTime' : 'startTime';
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name === other ? wanted : name, value]),
  );
}
