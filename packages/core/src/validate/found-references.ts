import type { EntityName } from '../model/entity-name.ts';
import { type ExternalSort, externalSort } from '../stream/external-sort.ts';
import { parseRecordSortKey, recordSortKey } from '../stream/record-sort-key.ts';
import type { SortEntry } from '../stream/spill-run.ts';
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
  /** Begins a version of a record. What an earlier version referred to, where there was one, is forgotten. */
  begin(entity: EntityName, id: string, found: readonly OpenReference[], replaces: boolean): void;
  /** Adds to the last version of a record what was found only later. */
  add({ entity, id, place, targetId }: PendingReference): void;
  /** Writes what was noted since the last call; call it once a batch. */
  flush(): Promise<void>;
  /** Gives the references whose target went away; keeps all but those of records or targets that are gone. */
  revisit(ends: ReferenceEnds): AsyncIterable<PendingReference>;
  /** Whether so much of it is out of date that a `revisit` is due, only to forget that. */
  readonly isStale: boolean;
  /** Whether it takes a temporary file. */
  readonly isSpilled: boolean;
}

/** An entry that adds to the version before it, not one that begins a version. */
const addition = '+';

/** It is not worth the work to forget fewer entries. */
const fewestStale = 100_000;

/** What is noted has one order only, that in which it came. */
const inOrder = '';

/** References of one record as a text: places and ids by turns, each place as one character, each id with its length. */
function foundText(found: readonly OpenReference[]): string {
  let text = '';
  for (const [place, targetId] of found)
    text += `${String.fromCharCode(place + 48)}${targetId.length}:${targetId}`;
  return text;
}

/** Reads what {@link foundText} wrote. */
function parseFound(text: string): OpenReference[] {
  const found: OpenReference[] = [];
  for (let at = 0; at < text.length; ) {
    // Behind the place, which may be a colon itself.
    const colon = text.indexOf(':', at + 1);
    const end = colon + 1 + Number(text.slice(at + 1, colon));
    found.push([text.charCodeAt(at) - 48, text.slice(colon + 1, end)]);
    at = end;
  }
  return found;
}

/** The entries of one text of the log. */
function entriesOf(text: string): SortEntry[] {
  const noted: readonly string[] = JSON.parse(text);
  const entries: SortEntry[] = [];
  for (let at = 0; at < noted.length; at += 2)
    entries.push({ key: noted[at] ?? '', text: noted[at + 1] ?? '' });
  return entries;
}

/**
 * Collects references in bounded memory, and then in an encrypted temporary file.
 *
 * They are noted in the order in which they come, a batch in one text, and sorted by record only when something went away:
 * most runs end without.
 */
export function createFoundReferences(options: {
  readonly memoryLimitBytes: number;
  readonly temporaryFolder?: string | undefined;
}): FoundReferences {
  const { memoryLimitBytes, temporaryFolder } = options;
  const newSort = (): ExternalSort =>
    externalSort({ memoryLimitBytes, ...(temporaryFolder === undefined ? {} : { temporaryFolder }) });
  let log = newSort();
  /** Keys and texts by turns. */
  let noted: string[] = [];
  let entries = 0;
  let replacing = 0;

  function note(key: string, text: string): void {
    noted.push(key, text);
    entries += 1;
  }

  async function flush(): Promise<void> {
    if (noted.length === 0) return;
    const text = JSON.stringify(noted);
    noted = [];
    await log.add([{ key: inOrder, text }]);
  }

  /** The references of one record, in its last version. */
  async function* versions(
    sorted: AsyncIterable<SortEntry>,
  ): AsyncGenerator<{ readonly key: string; readonly found: readonly OpenReference[] }> {
    let key: string | undefined;
    let found: OpenReference[] = [];
    for await (const entry of sorted) {
      if (key !== undefined && entry.key !== key) yield { key, found };
      const isAddition = entry.text.startsWith(addition);
      const added = parseFound(isAddition ? entry.text.slice(1) : entry.text);
      found = isAddition && entry.key === key ? [...found, ...added] : added;
      key = entry.key;
    }
    if (key !== undefined) yield { key, found };
  }

  return {
    begin(entity, id, found, replaces) {
      if (replaces) replacing += 1;
      if (replaces || found.length > 0) note(recordSortKey(entity, id), foundText(found));
    },
    add: ({ entity, id, place, targetId }) =>
      note(recordSortKey(entity, id), addition + foundText([[place, targetId]])),
    flush,
    async *revisit({ stands, wentAway, isGone }) {
      await flush();
      const earlier = log;
      const byRecord = newSort();
      log = newSort();
      entries = 0;
      replacing = 0;
      try {
        for await (const { text } of earlier.sorted()) await byRecord.add(entriesOf(text));
        for await (const { key, found } of versions(byRecord.sorted())) {
          const { entity, id } = parseRecordSortKey(key);
          if (!stands(entity, id)) continue;
          const kept: OpenReference[] = [];
          for (const [place, targetId] of found) {
            const reference = referenceOf(entity, id, place, targetId);
            if (wentAway(reference.target, targetId)) yield reference;
            if (!isGone(reference.target, targetId)) kept.push([place, targetId]);
          }
          if (kept.length > 0) note(key, foundText(kept));
          if (noted.length >= 2_000) await flush();
        }
        await flush();
      } finally {
        await earlier[Symbol.asyncDispose]();
        await byRecord[Symbol.asyncDispose]();
      }
    },
    get isStale() {
      return replacing > fewestStale && replacing > entries / 2;
    },
    get isSpilled() {
      return log.spilledRuns > 0;
    },
    async [Symbol.asyncDispose]() {
      noted = [];
      entries = 0;
      replacing = 0;
      await log[Symbol.asyncDispose]();
      log = newSort();
    },
  };
}
