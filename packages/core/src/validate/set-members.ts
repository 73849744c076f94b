import { type EntityName, entityNames } from '../model/entity-name.ts';
import type { CanonicalRecord } from '../stream/canonical-record.ts';
import { type ExternalSort, externalSort } from '../stream/external-sort.ts';
import { hashId, type IdHash } from '../stream/id-hash.ts';
import { createReferenceIndex } from '../stream/reference-index.ts';
import type { SortEntry } from '../stream/spill-run.ts';
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
  /** Every group of every set, one after another, in no order. Ends the collection. */
  groups(): AsyncIterable<SetGroup>;
}

export interface SetMembersOptions {
  readonly sets: readonly RecordSet[];
  readonly memoryLimitBytes: number;
  readonly temporaryFolder: string | undefined;
  /** A group with more members is not judged. */
  readonly maximumGroup: number;
}

/** How many parts the groups are dealt out to; one of them at a time is held as a whole. */
const partCount = 256;

/** How many members of a part are written in one text at most: less work than one text each. */
const mostMembersAtOnce = 64;

/** What a member that is not written yet takes, about. */
const memberBytes = 200;

/** Members by turns with their groups, and whether they are of later states. */
interface Chunk {
  readonly groups: string[];
  readonly members: SetMember[];
  readonly later: boolean;
}

const emptyChunk = (later: boolean): Chunk => ({ groups: [], members: [], later });

/** Spreads groups evenly over the parts. */
function partOf(group: string): number {
  let word = 0;
  for (let position = 0; position < group.length; position += 1)
    word = Math.imul(word ^ group.charCodeAt(position), 0x9e3779b1);
  return (word >>> 16) % partCount;
}

const recordKey = (entity: EntityName, id: string): string =>
  String.fromCharCode(entityNames.indexOf(entity)) + id;

const byRecord = (left: SetMember, right: SetMember): number => {
  if (left.entity !== right.entity)
    return entityNames.indexOf(left.entity) - entityNames.indexOf(right.entity);
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
};

/** Of a record that was noted several times the last note counts. */
async function* lastOfEach(entries: AsyncIterable<SortEntry>): AsyncGenerator<Chunk> {
  let last: SortEntry | undefined;
  for await (const entry of entries) {
    if (last !== undefined && last.key !== entry.key) yield JSON.parse(last.text);
    last = entry;
  }
  if (last !== undefined) yield JSON.parse(last.text);
}

/** The parts of all sets by entity, with the mark of their set: the first character of the keys of its groups. */
function partsByEntity(
  sets: readonly RecordSet[],
): ReadonlyMap<EntityName, readonly (readonly [string, SetPart<SetMember>])[]> {
  const parts = new Map<EntityName, (readonly [string, SetPart<SetMember>])[]>();
  for (const [index, set] of sets.entries()) {
    for (const part of set.parts) {
      parts.set(part.entity, [...(parts.get(part.entity) ?? []), [String.fromCharCode(index), part]]);
    }
  }
  return parts;
}

/** One group while its part is gone through. */
interface OpenGroup {
  readonly members: SetMember[];
  /** How many there are, also of those that are too many to hold. */
  size: number;
}

/**
 * Collects the members of sets and deals them out by group; what memory does not hold goes to encrypted temporary files.
 * At the end a part of the groups is put together at a time, and nothing is sorted.
 *
 * Of records that changed while the snapshot was read only the hashes stay in memory, so that their earlier members are
 * known when they come up.
 */
export function createSetMembers(options: SetMembersOptions): SetMembers {
  const { sets, memoryLimitBytes, temporaryFolder, maximumGroup } = options;
  const fitting = Math.floor(memoryLimitBytes / (partCount * memberBytes));
  const membersAtOnce = Math.max(1, Math.min(mostMembersAtOnce, fitting));
  const newSort = (): ExternalSort =>
    externalSort({ memoryLimitBytes, ...(temporaryFolder === undefined ? {} : { temporaryFolder }) });
  const byPart = newSort();
  const laterStates = newSort();
  const parts = partsByEntity(sets);
  const changed = createReferenceIndex();
  const hash: IdHash = { high: 0, low: 0 };
  const chunks = Array.from({ length: partCount }, () => emptyChunk(false));
  /** Members that are in chunks. */
  let waiting = 0;
  let noted: SortEntry[] = [];
  let notedLater: SortEntry[] = [];

  function write(part: number, chunk: Chunk): void {
    noted.push({ key: String.fromCharCode(part), text: JSON.stringify(chunk) });
  }

  function deal(group: string, member: SetMember): void {
    const part = partOf(group);
    const chunk = chunks[part];
    if (chunk === undefined) return;
    chunk.groups.push(group);
    chunk.members.push(member);
    waiting += 1;
    if (chunk.members.length >= membersAtOnce) close(part, chunk);
  }

  function close(part: number, chunk: Chunk): void {
    chunks[part] = emptyChunk(false);
    waiting -= chunk.members.length;
    write(part, chunk);
  }

  function closeAll(): void {
    for (const [part, chunk] of chunks.entries()) if (chunk.members.length > 0) close(part, chunk);
  }

  function place(record: CanonicalRecord, put: (group: string, member: SetMember) => void): void {
    if (record.op !== 'upsert') return;
    for (const [mark, part] of parts.get(record.entity) ?? []) {
      part.place(record, (group, member) => {
        if (group !== null) put(mark + group, member);
      });
    }
  }

  const isCurrent = ({ entity, id }: Pick<CanonicalRecord, 'entity' | 'id'>): boolean =>
    !changed.has(hashId(entity, id, hash));

  function noteLater(entity: EntityName, id: string, record: CanonicalRecord | null): void {
    const chunk = emptyChunk(true);
    if (record !== null) {
      place(record, (group, member) => {
        chunk.groups.push(group);
        chunk.members.push(member);
      });
    }
    changed.add(hashId(entity, id, hash));
    notedLater.push({ key: recordKey(entity, id), text: JSON.stringify(chunk) });
  }

  async function flush(): Promise<void> {
    if (waiting * memberBytes > memoryLimitBytes / 4) closeAll();
    const entries = noted;
    const laterEntries = notedLater;
    noted = [];
    notedLater = [];
    await byPart.add(entries);
    await laterStates.add(laterEntries);
  }

  /** Writes what is left over, with the later states. */
  async function writeAll(): Promise<void> {
    closeAll();
    for await (const { groups, members } of lastOfEach(laterStates.sorted())) {
      for (const [at, group] of groups.entries()) {
        const member = members[at];
        if (member !== undefined) write(partOf(group), { groups: [group], members: [member], later: true });
      }
      await flush();
    }
    await flush();
  }

  function addTo(groups: Map<string, OpenGroup>, chunk: Chunk): void {
    for (const [at, member] of chunk.members.entries()) {
      const key = chunk.groups[at] ?? '';
      let group = groups.get(key);
      if (group === undefined) {
        group = { members: [], size: 0 };
        groups.set(key, group);
      }
      group.size += 1;
      if (group.size > maximumGroup) continue;
      if (chunk.later || changed.size === 0 || isCurrent(member)) group.members.push(member);
    }
  }

  function* groupsIn(part: ReadonlyMap<string, OpenGroup>): Generator<SetGroup> {
    for (const [key, { members, size }] of part) {
      const set = sets[key.charCodeAt(0)];
      const smallest = set?.smallestGroup ?? 1;
      if (set === undefined || size < smallest) continue;
      if (size > maximumGroup) yield { set, key, members: [], isTooLarge: true };
      else if (members.length >= smallest) {
        yield { set, key, members: members.sort(byRecord), isTooLarge: false };
      }
    }
  }

  return {
    note(record, isLater) {
      if (!parts.has(record.entity)) return;
      // What changed once goes on as a later state, also where a snapshot gives it anew.
      if (isLater || (changed.size > 0 && !isCurrent(record))) noteLater(record.entity, record.id, record);
      else place(record, deal);
    },
    forget(entity, id) {
      if (parts.has(entity)) noteLater(entity, id, null);
    },
    flush,
    async *groups() {
      await writeAll();
      let part = '';
      let groups = new Map<string, OpenGroup>();
      for await (const { key, text } of byPart.sorted()) {
        if (key !== part) {
          yield* groupsIn(groups);
          groups = new Map();
          part = key;
        }
        addTo(groups, JSON.parse(text));
      }
      yield* groupsIn(groups);
    },
    async [Symbol.asyncDispose]() {
      noted = [];
      notedLater = [];
      for (const part of chunks.keys()) chunks[part] = emptyChunk(false);
      waiting = 0;
      await byPart[Symbol.asyncDispose]();
      await laterStates[Symbol.asyncDispose]();
    },
  };
}
