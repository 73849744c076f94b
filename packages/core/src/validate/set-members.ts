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
  /** By entity and id; none where the group is too large. */
  readonly members: readonly SetMember[];
  readonly isTooLarge: boolean;
}

/** What takes part in the sets of a run, in bounded memory. */
export interface SetMembers extends AsyncDisposable {
  /** Notes a record of the snapshot, or a later state of one, which takes the place of all that it said before. */
  note(record: CanonicalRecord, isLater: boolean): void;
  /** Takes all away that a record said before: its last state is in quarantine. */
  forget(entity: EntityName, id: string): void;
  /** Hands over what was noted since the last call; call it once a batch. */
  flush(): Promise<void>;
  /** Every group of every set, one after another. Ends the collection. */
  groups(): AsyncIterable<SetGroup>;
}

export interface SetMembersOptions {
  readonly sets: readonly RecordSet[];
  readonly memoryLimitBytes: number;
  readonly temporaryFolder: string | undefined;
  /** A group with more members is not judged. */
  readonly maximumGroup: number;
}

/** Marks the text of a member that comes from a later state. A member's JSON begins with a brace. */
const later = '+';

const recordKey = (entity: EntityName, id: string): string =>
  String.fromCharCode(entityNames.indexOf(entity)) + id;

const byRecord = (left: SetMember, right: SetMember): number => {
  if (left.entity !== right.entity)
    return entityNames.indexOf(left.entity) - entityNames.indexOf(right.entity);
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
};

/** Of a record that was noted several times the last note counts. */
async function* lastOfEach(entries: AsyncIterable<SortEntry>): AsyncGenerator<readonly SortEntry[]> {
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

/**
 * Collects the members of sets and sorts them by group; what memory does not hold goes to encrypted temporary files.
 * Of records that changed while the snapshot was read only the hashes stay in memory, so that their earlier members are
 * known when they come up.
 */
export function createSetMembers(options: SetMembersOptions): SetMembers {
  const { sets, memoryLimitBytes, temporaryFolder, maximumGroup } = options;
  const newSort = (): ExternalSort =>
    externalSort({ memoryLimitBytes, ...(temporaryFolder === undefined ? {} : { temporaryFolder }) });
  const byGroup = newSort();
  const laterStates = newSort();
  const parts = partsByEntity(sets);
  const changed = createReferenceIndex();
  const hash: IdHash = { high: 0, low: 0 };
  let noted: SortEntry[] = [];
  let notedLater: SortEntry[] = [];

  function placements(record: CanonicalRecord, into: SortEntry[]): SortEntry[] {
    if (record.op !== 'upsert') return into;
    for (const [mark, part] of parts.get(record.entity) ?? []) {
      part.place(record, (group, member) => {
        if (group !== null) into.push({ key: mark + group, text: JSON.stringify(member) });
      });
    }
    return into;
  }

  const isCurrent = ({ entity, id }: Pick<CanonicalRecord, 'entity' | 'id'>): boolean =>
    !changed.has(hashId(entity, id, hash));

  function membersOf(texts: readonly string[]): SetMember[] {
    const members: SetMember[] = [];
    for (const text of texts) {
      if (text.startsWith(later)) members.push(JSON.parse(text.slice(later.length)));
      else {
        const member: SetMember = JSON.parse(text);
        if (changed.size === 0 || isCurrent(member)) members.push(member);
      }
    }
    return members.sort(byRecord);
  }

  function* groupOf(key: string, texts: readonly string[], size: number): Generator<SetGroup> {
    const set = sets[key.charCodeAt(0)];
    const smallest = set?.smallestGroup ?? 1;
    if (set === undefined || size < smallest) return;
    if (size > texts.length) {
      yield { set, members: [], isTooLarge: true };
      return;
    }
    const members = membersOf(texts);
    if (members.length >= smallest) yield { set, members, isTooLarge: false };
  }

  function noteLater(entity: EntityName, id: string, entries: readonly SortEntry[]): void {
    changed.add(hashId(entity, id, hash));
    notedLater.push({ key: recordKey(entity, id), text: JSON.stringify(entries) });
  }

  async function addLaterStates(): Promise<void> {
    for await (const entries of lastOfEach(laterStates.sorted())) {
      await byGroup.add(entries.map(({ key, text }) => ({ key, text: later + text })));
    }
  }

  return {
    note(record, isLater) {
      if (!parts.has(record.entity)) return;
      // What changed once goes on as a later state, also where a snapshot gives it anew.
      if (isLater || (changed.size > 0 && !isCurrent(record)))
        noteLater(record.entity, record.id, placements(record, []));
      else placements(record, noted);
    },
    forget(entity, id) {
      if (parts.has(entity)) noteLater(entity, id, []);
    },
    async flush() {
      const entries = noted;
      const laterEntries = notedLater;
      noted = [];
      notedLater = [];
      await byGroup.add(entries);
      await laterStates.add(laterEntries);
    },
    async *groups() {
      await addLaterStates();
      let key = '';
      let size = 0;
      let texts: string[] = [];
      for await (const entry of byGroup.sorted()) {
        if (entry.key !== key) {
          yield* groupOf(key, texts, size);
          key = entry.key;
          size = 0;
          texts = [];
        }
        size += 1;
        if (texts.length < maximumGroup) texts.push(entry.text);
      }
      yield* groupOf(key, texts, size);
    },
    async [Symbol.asyncDispose]() {
      noted = [];
      notedLater = [];
      await byGroup[Symbol.asyncDispose]();
      await laterStates[Symbol.asyncDispose]();
    },
  };
}
