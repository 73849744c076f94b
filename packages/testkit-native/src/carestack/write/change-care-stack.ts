import type { Practice } from '@bitewing/testkit';
import {
  type CareStackFeedName,
  type CareStackGroup,
  type CareStackObject,
  careStackFeedNames,
  feedRowId,
} from '../data.ts';
import { duplicateIds } from './rows/patient-rows.ts';
import { splitProcedures } from './rows/procedure-rows.ts';
import { type WrittenCareStack, writeWith } from './write-care-stack.ts';
import { createWriting } from './writing.ts';
import { copyState, type WritingState } from './writing-state.ts';

/** What happened to the rows of a feed, by id. */
export interface FeedChanges {
  readonly came: readonly string[];
  readonly changed: readonly string[];
  /** Gone without a trace. */
  readonly went: readonly string[];
}

/** An account some days later. */
export interface ChangedCareStack extends WrittenCareStack {
  readonly changes: ReadonlyMap<CareStackFeedName, FeedChanges>;
  /**
   * Brings an account to this state, in place: rows of feeds that came or changed are stamped with the moment, all others keep
   * their objects. It is what a server's `change` takes.
   *
   * @param at ISO 8601 in UTC, whole seconds.
   */
  readonly apply: (group: CareStackGroup, at: string) => void;
}

const withoutStamp = (row: CareStackObject): string => {
  const { lastUpdatedOn: _, ...others } = row;
  return JSON.stringify(others);
};

const byId = (feed: CareStackFeedName, rows: readonly CareStackObject[]): Map<string, CareStackObject> =>
  new Map(rows.map((row) => [feedRowId(feed, row) ?? '', row]));

const feedChanges = (
  feed: CareStackFeedName,
  before: readonly CareStackObject[],
  after: readonly CareStackObject[],
): FeedChanges => {
  const earlier = byId(feed, before);
  const later = byId(feed, after);
  const isOther = (id: string, row: CareStackObject): boolean => {
    const known = earlier.get(id);
    return known !== undefined && withoutStamp(known) !== withoutStamp(row);
  };
  return {
    came: [...later.keys()].filter((id) => !earlier.has(id)),
    changed: [...later].flatMap(([id, row]) => (isOther(id, row) ? [id] : [])),
    went: [...earlier.keys()].filter((id) => !later.has(id)),
  };
};

/** What an office and its people delete in the meantime, which the next truth does not say. */
function deleteSome(written: WrittenCareStack, after: Practice, state: WritingState): void {
  const writing = createWriting(after, written.group, state, written.seed);
  const posted = new Set(
    after
      .records('ledgerEntry')
      .flatMap(({ data }) => (data.recordStatus === 'active' ? [data.procedureId] : [])),
  );
  const before = new Set(written.practice.records('procedure').map(({ id }) => id));
  const { treated, found } = splitProcedures(writing);
  for (const list of [treated, found]) {
    const one = list.find(
      ({ id, data }) =>
        data.recordStatus === 'active' && !posted.has(id) && before.has(id) && !state.softDeleted.has(id),
    );
    if (one !== undefined) state.softDeleted.add(one.id);
  }
  state.gone.add(duplicateIds[1]);
  const visits = after.records('appointment');
  const usedTypes = new Set(visits.map(({ data }) => data.appointmentTypeId));
  const usedChairs = new Set(visits.map(({ data }) => data.operatoryId));
  const idle = [
    after.records('definition').findLast(({ data }) => data.category === 'paymentType'),
    after.records('operatory').findLast(({ id }) => !usedChairs.has(id)),
    after.records('appointmentType').findLast(({ id }) => !usedTypes.has(id)),
  ];
  for (const record of idle) if (record !== undefined) state.gone.add(record.id);
}

/** Puts the rows of a later state in the place of earlier ones that are not the same. */
function mergeRows(
  feed: CareStackFeedName,
  group: CareStackGroup,
  after: readonly CareStackObject[],
  stamp: string,
): void {
  const present = byId(feed, group[feed]);
  group[feed] = after.map((row) => {
    const known = present.get(feedRowId(feed, row) ?? '');
    return known !== undefined && withoutStamp(known) === withoutStamp(row)
      ? known
      : { ...row, lastUpdatedOn: stamp };
  });
}

/** Fills a map or list of the group anew; what is the same keeps its object. */
function mergeMap<T>(present: Map<string, T>, after: ReadonlyMap<string, T>): void {
  for (const key of present.keys()) if (!after.has(key)) present.delete(key);
  for (const [key, value] of after)
    if (JSON.stringify(present.get(key)) !== JSON.stringify(value)) present.set(key, value);
}

const isMap = (value: unknown): value is Map<string, unknown> => value instanceof Map;

const feedSet: ReadonlySet<string> = new Set(careStackFeedNames);

function applyTo(group: CareStackGroup, after: CareStackGroup, at: string): void {
  for (const feed of careStackFeedNames) mergeRows(feed, group, after[feed], at);
  for (const [name, value] of Object.entries(after)) {
    const present: unknown = Reflect.get(group, name);
    if (feedSet.has(name)) continue;
    if (isMap(value) && isMap(present)) mergeMap(present, value);
    else Reflect.set(group, name, Array.isArray(value) ? [...value] : value);
  }
}

/**
 * The same account some days later: what came, changed and went in the truth, and what CareStack makes of it. Deleted visits
 * are gone without a trace, procedures are marked as deleted, postings are taken back by others, set-up is taken out of its
 * lists. What is written before stays as it is.
 *
 * @param next what `practice.next(seed)` of the written practice gave.
 */
export function changeCareStack(
  written: WrittenCareStack,
  next: { readonly practice: Practice },
): ChangedCareStack {
  const state = copyState(written.state);
  deleteSome(written, next.practice, state);
  const after = writeWith(next.practice, written.group.accountId, written.seed, state);
  const changes = new Map(
    careStackFeedNames.map((feed) => [feed, feedChanges(feed, written.group[feed], after.group[feed])]),
  );
  return { ...after, changes, apply: (group, at) => applyTo(group, after.group, at) };
}
