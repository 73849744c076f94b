import type { EntityName } from '@bitewing/core';
import type { IdRange } from '../read/id-range.ts';
import type { EntityRange, SegmentSum, StorePicture, SummedParts } from './store-picture.ts';

/** Into how many segments a stretch is cut. */
const fanOut = 32;

/** Two pictures, and what is compared of them. */
export interface ComparedPictures {
  readonly left: StorePicture;
  readonly right: StorePicture;
  readonly parts: SummedParts;
  /** Records of the segments that are compared first; those that differ are cut by 32. */
  readonly segmentRecords: number;
  readonly signal: AbortSignal | undefined;
}

/** What came of comparing sums. */
export interface UnequalStretches {
  /** Where something differs, or may do; in order, and none touches the next. */
  readonly stretches: readonly EntityRange[];
  /** Records outside of them, which are the same on both sides. */
  readonly same: ReadonlyMap<EntityName, number>;
}

interface Segment {
  readonly range: IdRange;
  readonly left: SegmentSum;
  readonly right: SegmentSum;
}

const nothing: SegmentSum = { records: 0, content: '' };

const isEqual = ({ left, right }: Segment): boolean =>
  left.content !== null && left.content === right.content;

/** Adds a range, to the one before where it goes on from there. */
function append(ranges: IdRange[], range: IdRange): void {
  const last = ranges.at(-1);
  if (last === undefined || last.before === undefined || last.before !== range.from) ranges.push(range);
  else ranges[ranges.length - 1] = { from: last.from, before: range.before };
}

async function ofEntity(entity: EntityName, pictures: ComparedPictures) {
  const { left, right, parts, segmentRecords, signal } = pictures;
  const smallest = Math.ceil(segmentRecords / fanOut);
  const ranges: IdRange[] = [];
  let same = 0;

  /** The segments of a range that differ; the others are counted. */
  async function compare(range: IdRange, cuts: readonly string[]): Promise<readonly Segment[]> {
    signal?.throwIfAborted();
    const stretch = { entity, range };
    const [lefts, rights] = await Promise.all([
      left.sums(stretch, cuts, parts),
      right.sums(stretch, cuts, parts),
    ]);
    const bounds = [range.from, ...cuts, range.before];
    const segments = lefts.map((sum, place) => ({
      range: { from: bounds[place], before: bounds[place + 1] },
      left: sum,
      right: rights[place] ?? nothing,
    }));
    for (const segment of segments) if (isEqual(segment)) same += segment.left.records;
    return segments.filter((segment) => !isEqual(segment));
  }

  /** Looks closer at segments that differ. Where most of one does, those that touch it are not worth it. */
  async function narrow(segments: readonly Segment[]): Promise<void> {
    let mostDiffersUpTo: string | undefined;
    for (const { range, left: lefts, right: rights } of segments) {
      const most = Math.max(lefts.records, rights.records);
      const touchesOne = range.from !== undefined && range.from === mostDiffersUpTo;
      if (touchesOne || most <= smallest || Math.min(lefts.records, rights.records) === 0) {
        append(ranges, range);
        if (touchesOne) mostDiffersUpTo = range.before;
        continue;
      }
      const records = Math.max(smallest, Math.ceil(most / fanOut));
      const fuller = lefts.records < rights.records ? right : left;
      const cuts = await fuller.cuts({ entity, range }, records, fanOut - 1);
      const differing = await compare(range, cuts);
      if (differing.length > (cuts.length + 1) / 2) mostDiffersUpTo = range.before;
      await narrow(differing);
    }
  }

  for (let from: string | undefined, isLast = false; !isLast; ) {
    const cuts = await left.cuts({ entity, range: { from } }, segmentRecords, fanOut);
    const before = cuts[fanOut - 1];
    await narrow(await compare({ from, before }, cuts.slice(0, fanOut - 1)));
    from = before;
    isLast = before === undefined;
  }
  return { ranges, same };
}

/**
 * Finds where two pictures differ by sums that each of them makes itself: first of segments of some records, then of
 * parts of those that are not equal.
 */
export async function unequalStretches(
  entities: readonly EntityName[],
  pictures: ComparedPictures,
): Promise<UnequalStretches> {
  const stretches: EntityRange[] = [];
  const same = new Map<EntityName, number>();
  for (const entity of entities) {
    if (!pictures.left.entities.has(entity) || !pictures.right.entities.has(entity)) {
      stretches.push({ entity, range: {} });
      continue;
    }
    const found = await ofEntity(entity, pictures);
    stretches.push(...found.ranges.map((range) => ({ entity, range })));
    if (found.same > 0) same.set(entity, found.same);
  }
  return { stretches, same };
}
