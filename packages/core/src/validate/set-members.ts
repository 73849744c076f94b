import { type EntityName, entityNames } from '../model/entity-name.ts';
import { createByteLog } from '../stream/byte-log.ts';
import type { CanonicalRecord } from '../stream/canonical-record.ts';
import { externalSort } from '../stream/external-sort.ts';
import { hashId, type IdHash } from '../stream/id-hash.ts';
import { recordSortKey } from '../stream/record-sort-key.ts';
import { createReferenceIndex } from '../stream/reference-index.ts';
import type { SortEntry } from '../stream/spill-run.ts';
import { createMemberPacking, type ExpectedShape } from './packed-member.ts';
import type { RecordSet, SetMember, SetPart } from './set-rule.ts';

/** One group of one set. */
export interface SetGroup {
  readonly set: RecordSet;
  /** Tells it from all other groups, and puts them in order. */
  readonly key: string;
  /** By entity and id; none where the group is too large. */
  readonly members: readonly SetMember[];
  readonly isTooLarge: boolean;
}

/** What takes part in the sets of a run: in bounded memory, and while it is gone through a 256th of it. */
export interface SetMembers extends AsyncDisposable {
  /** Notes a record of the snapshot, or a later state of one, which takes the place of all that it said before. */
  note(record: CanonicalRecord, isLater: boolean): void;
  /** Takes all away that a record said before: its last state is in quarantine. */
  forget(entity: EntityName, id: string): void;
  /** Hands over what was noted since the last call; call it once a batch. */
  flush(): Promise<void>;
  /** Every group of every set, in no order, and many at a time: each `await` costs as much as a group. */
  groups(): AsyncIterable<Iterable<SetGroup>>;
}

export interface SetMembersOptions {
  readonly sets: readonly RecordSet[];
  readonly memoryLimitBytes: number;
  readonly temporaryFolder: string | undefined;
  /** A group with more members is not judged. */
  readonly maximumGroup: number;
}

/** The file costs little more than memory: only a part of the limit is made use of. */
const shareOfMemory = 1 / 4;

/** How many parts the groups are dealt out to; one of them at a time is held as a whole. */
const partCount = 256;

/** What a later state of a record says: the member of each group, by the number of its set and the group's name. */
type LaterState = (readonly [set: number, group: string, member: SetMember])[];

/** How records of one entity take part in one set. */
interface Place extends ExpectedShape {
  readonly part: SetPart<SetMember>;
  /** Where {@link SetPart.place} puts members. */
  readonly put: (group: string | null, member: SetMember) => void;
}

/** One group while its part is gone through. */
interface OpenGroup {
  /** The bytes that hold each member, and where it stands in them. */
  pieces: Buffer[];
  places: number[];
  /** How many members there are, also of those that are too many to hold. */
  size: number;
}

/** Spreads groups evenly over the parts. */
function partOf(set: number, group: string): number {
  let word = Math.imul(set, 0x9e3779b1);
  for (let position = 0; position < group.length; position += 1)
    word = Math.imul(word ^ group.charCodeAt(position), 0x9e3779b1);
  return (word >>> 16) % partCount;
}

const places = new Map<EntityName, number>(entityNames.map((entity, place) => [entity, place]));

const byRecord = (left: SetMember, right: SetMember): number => {
  if (left.entity !== right.entity) return (places.get(left.entity) ?? 0) - (places.get(right.entity) ?? 0);
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
};

/** Most groups came in their order. */
function isInOrder(members: readonly SetMember[]): boolean {
  for (let place = 1; place < members.length; place += 1) {
    if (byRecord(members[place - 1] as SetMember, members[place] as SetMember) > 0) return false;
  }
  return true;
}

/** Of a record that was noted several times the last note counts. */
async function* lastOfEach(entries: AsyncIterable<SortEntry>): AsyncGenerator<LaterState> {
  let last: SortEntry | undefined;
  for await (const entry of entries) {
    if (last !== undefined && last.key !== entry.key) yield JSON.parse(last.text);
    last = entry;
  }
  if (last !== undefined) yield JSON.parse(last.text);
}

/**
 * Collects the members of sets as bytes and deals them out by group; what memory does not hold goes to an encrypted
 * temporary file. At the end a part of the groups is put together at a time, and nothing is sorted.
 *
 * Of records that changed while the snapshot was read only the hashes stay in memory, so that their earlier members are
 * known when they come up.
 */
export function createSetMembers(options: SetMembersOptions): SetMembers {
  const { sets, temporaryFolder, maximumGroup } = options;
  const memoryLimitBytes = options.memoryLimitBytes * shareOfMemory;
  const log = createByteLog({ memoryLimitBytes, temporaryFolder, parts: partCount });
  const laterStates = externalSort({
    memoryLimitBytes,
    ...(temporaryFolder === undefined ? {} : { temporaryFolder }),
  });
  const packing = createMemberPacking();
  const marks = sets.map((_, set) => String.fromCharCode(set));
  const changed = createReferenceIndex();
  const hash: IdHash = { high: 0, low: 0 };
  const ofLater: ExpectedShape = { shape: undefined };
  let notedLater: SortEntry[] = [];
  /** Set while a later state is put, which is not dealt out yet. */
  let laterState: LaterState | undefined;

  function deal(
    expected: ExpectedShape,
    set: number,
    group: string,
    member: SetMember,
    isLater: boolean,
  ): void {
    const room = packing.prepare(expected, marks[set] ?? '', group, member, isLater);
    const block = log.blockFor(partOf(set, group), room);
    block.filled = packing.write(block.bytes, block.filled);
  }

  function placeIn(set: number, part: SetPart<SetMember>): Place {
    const place: Place = {
      part,
      shape: undefined,
      put(group, member) {
        if (group === null) return;
        if (laterState === undefined) deal(place, set, group, member, false);
        else laterState.push([set, group, member]);
      },
    };
    return place;
  }

  const placesOf = new Map<EntityName, Place[]>();
  for (const [number, set] of sets.entries()) {
    for (const part of set.parts)
      placesOf.set(part.entity, [...(placesOf.get(part.entity) ?? []), placeIn(number, part)]);
  }

  function place(record: CanonicalRecord): void {
    if (record.op !== 'upsert') return;
    for (const { part, put } of placesOf.get(record.entity) ?? []) part.place(record, put);
  }

  const isCurrent = ({ entity, id }: Pick<CanonicalRecord, 'entity' | 'id'>): boolean =>
    changed.size === 0 || !changed.has(hashId(entity, id, hash));

  function noteLater(entity: EntityName, id: string, record: CanonicalRecord | null): void {
    laterState = [];
    try {
      if (record !== null) place(record);
      notedLater.push({ key: recordSortKey(entity, id), text: JSON.stringify(laterState) });
    } finally {
      laterState = undefined;
    }
    changed.add(hashId(entity, id, hash));
  }

  async function flush(): Promise<void> {
    const entries = notedLater;
    notedLater = [];
    await laterStates.add(entries);
    await log.flush();
  }

  /** Deals out what later states say. */
  async function dealLater(): Promise<void> {
    await flush();
    for await (const state of lastOfEach(laterStates.sorted())) {
      for (const [set, group, member] of state) deal(ofLater, set, group, member, true);
      await log.flush();
    }
  }

  /** Where the members of a part stand, by group; of a group that is too large nothing is held but its size. */
  async function readPart(part: number): Promise<ReadonlyMap<string, OpenGroup>> {
    const groups = new Map<string, OpenGroup>();
    for await (const piece of log.read(part)) {
      for (let at = 0; at < piece.length; at = packing.endOf(piece, at)) {
        const key = packing.keyOf(piece, at);
        let group = groups.get(key);
        if (group === undefined) {
          group = { pieces: [], places: [], size: 0 };
          groups.set(key, group);
        }
        addTo(group, piece, at);
      }
    }
    return groups;
  }

  function addTo(group: OpenGroup, piece: Buffer, at: number): void {
    group.size += 1;
    if (group.size <= maximumGroup) {
      group.pieces.push(piece);
      group.places.push(at);
    } else if (group.places.length > 0) {
      group.pieces = [];
      group.places = [];
    }
  }

  function membersOf({ pieces, places }: OpenGroup): SetMember[] {
    const members: SetMember[] = [];
    for (const [position, piece] of pieces.entries()) {
      const at = places[position] ?? 0;
      const member = packing.read(piece, at);
      if (isCurrent(member) || packing.isLater(piece, at)) members.push(member);
    }
    return isInOrder(members) ? members : members.sort(byRecord);
  }

  function* groupsIn(part: ReadonlyMap<string, OpenGroup>): Generator<SetGroup> {
    for (const [key, group] of part) {
      const set = sets[key.charCodeAt(0)];
      const smallest = set?.smallestGroup ?? 1;
      if (set === undefined || group.size < smallest) continue;
      if (group.size > maximumGroup) yield { set, key, members: [], isTooLarge: true };
      else {
        const members = membersOf(group);
        if (members.length >= smallest) yield { set, key, members, isTooLarge: false };
      }
    }
  }

  return {
    note(record, isLater) {
      if (!placesOf.has(record.entity)) return;
      // What changed once goes on as a later state, also where a snapshot gives it anew.
      if (isLater || !isCurrent(record)) noteLater(record.entity, record.id, record);
      else place(record);
    },
    forget(entity, id) {
      if (placesOf.has(entity)) noteLater(entity, id, null);
    },
    flush,
    async *groups() {
      await dealLater();
      for (let part = 0; part < partCount; part += 1) yield groupsIn(await readPart(part));
    },
    async [Symbol.asyncDispose]() {
      notedLater = [];
      await log[Symbol.asyncDispose]();
      await laterStates[Symbol.asyncDispose]();
    },
  };
}
