import type { EntityName } from '../model/entity-name.ts';
import { type ByteLog, createByteLog } from '../stream/byte-log.ts';
import { type ExternalSort, externalSort } from '../stream/external-sort.ts';
import { parseRecordSortKey, recordSortKey } from '../stream/record-sort-key.ts';
import type { SortEntry } from '../stream/spill-run.ts';
import { createReferenceWriter, type NotedReferences, readReferences } from './packed-references.ts';
import { type OpenReference, type PendingReference, referenceOf } from './pending-references.ts';

/** What the stream says now of the records at both ends of references. */
export interface ReferenceEnds {
  /** Whether the record that refers still stands. */
  stands(entity: EntityName, id: string): boolean;
  /** Whether the target went, to quarantine or altogether, since the last look. */
  wentAway(target: EntityName, targetId: string): boolean;
  /** Whether the target is gone for good, so that nothing more can be said of it later. */
  isGone(target: EntityName, targetId: string): boolean;
}

/** References whose targets were there, of the last version of each record: the target may go away later. */
export interface FoundReferences extends AsyncDisposable {
  /** Begins a version of a record. */
  begin(entity: EntityName, id: string): void;
  /** Adds a reference to the version that was begun. */
  refer(place: number, targetId: string): void;
  /** Ends the version. What the one before referred to, where there was one, is forgotten. */
  end(replaces: boolean): void;
  /** Adds to the last version of a record what was found only later. */
  add({ entity, id, place, targetId }: PendingReference): void;
  /** Puts aside what exceeds the memory; call it once a batch. */
  flush(): Promise<void>;
  /** Gives the references whose target went away; keeps all but those of records or targets that are gone. */
  revisit(ends: ReferenceEnds): AsyncIterable<PendingReference>;
  /** Whether so much of it is out of date that a `revisit` is due, only to forget that. */
  readonly isStale: boolean;
  /** Whether it takes a temporary file. */
  readonly isSpilled: boolean;
}

/** It is not worth the work to forget fewer entries. */
const fewestStale = 100_000;

/** How many records are sorted, or noted anew, between two looks at the memory. */
const recordsAtOnce = 1000;

const toEntry = ({ entity, id, isAddition, found }: NotedReferences): SortEntry => ({
  key: recordSortKey(entity, id),
  text: JSON.stringify([isAddition, found]),
});

/** The references of each record, in its last version. */
async function* lastVersions(
  sorted: AsyncIterable<SortEntry>,
): AsyncGenerator<Omit<NotedReferences, 'isAddition'>> {
  let last: string | undefined;
  let found: readonly OpenReference[] = [];
  for await (const { key, text } of sorted) {
    if (last !== undefined && key !== last) yield { ...parseRecordSortKey(last), found };
    const [isAddition, added]: [boolean, OpenReference[]] = JSON.parse(text);
    found = isAddition && key === last ? [...found, ...added] : added;
    last = key;
  }
  if (last !== undefined) yield { ...parseRecordSortKey(last), found };
}

/**
 * Collects references as bytes in bounded memory, and then in an encrypted temporary file.
 *
 * They are noted in the order in which they come, and sorted by record only when something went away: most runs end
 * without.
 */
export function createFoundReferences(options: {
  readonly memoryLimitBytes: number;
  readonly temporaryFolder?: string | undefined;
}): FoundReferences {
  const { memoryLimitBytes, temporaryFolder } = options;
  const newSort = (): ExternalSort =>
    externalSort({ memoryLimitBytes, ...(temporaryFolder === undefined ? {} : { temporaryFolder }) });
  const newLog = (): ByteLog => createByteLog({ memoryLimitBytes, temporaryFolder, parts: 1 });
  const writer = createReferenceWriter();
  let log = newLog();
  let entries = 0;
  let replacing = 0;

  function write(isAddition: boolean): void {
    const block = log.blockFor(0, writer.room);
    block.filled = writer.write(block.bytes, block.filled, isAddition);
    entries += 1;
  }

  function note(entity: EntityName, id: string, found: readonly OpenReference[], isAddition: boolean): void {
    writer.begin(entity, id);
    for (const [place, targetId] of found) writer.add(place, targetId);
    write(isAddition);
  }

  /** Everything that a log holds, by record. */
  async function sortAll(noted: ByteLog, byRecord: ExternalSort): Promise<void> {
    let waiting: SortEntry[] = [];
    for await (const block of noted.read(0)) {
      for (const references of readReferences(block)) {
        waiting.push(toEntry(references));
        if (waiting.length < recordsAtOnce) continue;
        await byRecord.add(waiting);
        waiting = [];
      }
    }
    await byRecord.add(waiting);
  }

  return {
    begin: writer.begin,
    refer: writer.add,
    end(replaces) {
      if (replaces) replacing += 1;
      if (replaces || writer.count > 0) write(false);
    },
    add: ({ entity, id, place, targetId }) => note(entity, id, [[place, targetId]], true),
    flush: () => log.flush(),
    async *revisit({ stands, wentAway, isGone }) {
      const earlier = log;
      const byRecord = newSort();
      log = newLog();
      entries = 0;
      replacing = 0;
      try {
        await sortAll(earlier, byRecord);
        for await (const { entity, id, found } of lastVersions(byRecord.sorted())) {
          if (!stands(entity, id)) continue;
          const kept: OpenReference[] = [];
          for (const [place, targetId] of found) {
            const reference = referenceOf(entity, id, place, targetId);
            if (wentAway(reference.target, targetId)) yield reference;
            if (!isGone(reference.target, targetId)) kept.push([place, targetId]);
          }
          if (kept.length === 0) continue;
          note(entity, id, kept, false);
          if (entries % recordsAtOnce === 0) await log.flush();
        }
        await log.flush();
      } finally {
        await earlier[Symbol.asyncDispose]();
        await byRecord[Symbol.asyncDispose]();
      }
    },
    get isStale() {
      return replacing > fewestStale && replacing > entries / 2;
    },
    get isSpilled() {
      return log.isSpilled;
    },
    async [Symbol.asyncDispose]() {
      entries = 0;
      replacing = 0;
      await log[Symbol.asyncDispose]();
    },
  };
}
