import type { EntityName } from '../model/entity-name.ts';
import { type ExternalSort, externalSort } from '../stream/external-sort.ts';
import { hashId, type IdHash } from '../stream/id-hash.ts';
import { parseRecordSortKey, recordSortKey } from '../stream/record-sort-key.ts';
import { createReferenceIndex } from '../stream/reference-index.ts';
import type { SortEntry } from '../stream/spill-run.ts';
import { referenceFields } from './reference-fields.ts';

/** A reference that has to be judged. */
export interface PendingReference {
  readonly entity: EntityName;
  readonly id: string;
  /** Position of the field among the reference fields of its entity. */
  readonly place: number;
  readonly field: string;
  readonly target: EntityName;
  readonly targetId: string;
}

/** Position of the field among the reference fields of its entity, and the id that it holds. */
export type OpenReference = readonly [place: number, targetId: string];

/** References that wait for their targets, of records that still stand. */
export interface PendingReferences extends AsyncDisposable {
  /** Whether an earlier version of the record left open references behind. */
  hasRecord(hash: IdHash): boolean;
  /** Replaces what is open for the record; an empty list settles it. */
  replace(entity: EntityName, id: string, open: readonly OpenReference[]): void;
  /** Writes what was noted since the last call; call it once a batch. */
  flush(): Promise<void>;
  /** Everything that is still open, by entity and id, each once. Ends the collection. */
  settle(): AsyncIterable<PendingReference>;
}

export interface PendingReferencesOptions {
  readonly memoryLimitBytes: number;
  readonly temporaryFolder?: string | undefined;
}

/** A reference by the place of its field. @throws RangeError where the entity has no such reference field */
export function referenceOf(
  entity: EntityName,
  id: string,
  place: number,
  targetId: string,
): PendingReference {
  const field = referenceFields.get(entity)?.[place];
  if (field === undefined) throw new RangeError('A reference names a field of its entity.');
  return { entity, id, place, field: field.name, target: field.target, targetId };
}

function* parseEntry({ key, text }: SortEntry): Generator<PendingReference> {
  const { entity, id } = parseRecordSortKey(key);
  for (const [place, targetId] of JSON.parse(text) as OpenReference[]) {
    yield referenceOf(entity, id, place, targetId);
  }
}

/**
 * Collects open references in bounded memory: they are sorted by record, and of one record the last entry counts.
 * A dump that lists children long before their parents spills to an encrypted temporary file.
 */
export function createPendingReferences(options: PendingReferencesOptions): PendingReferences {
  const { memoryLimitBytes, temporaryFolder } = options;
  const sort: ExternalSort = externalSort({
    memoryLimitBytes,
    ...(temporaryFolder === undefined ? {} : { temporaryFolder }),
  });
  const records = createReferenceIndex();
  const hash: IdHash = { high: 0, low: 0 };
  let noted: SortEntry[] = [];

  return {
    hasRecord: (record) => records.has(record),
    replace(entity, id, open) {
      records.add(hashId(entity, id, hash));
      noted.push({ key: recordSortKey(entity, id), text: JSON.stringify(open) });
    },
    async flush() {
      const entries = noted;
      noted = [];
      await sort.add(entries);
    },
    async *settle() {
      let last: SortEntry | undefined;
      for await (const entry of sort.sorted()) {
        if (last !== undefined && last.key !== entry.key) yield* parseEntry(last);
        last = entry;
      }
      if (last !== undefined) yield* parseEntry(last);
    },
    async [Symbol.asyncDispose]() {
      noted = [];
      await sort[Symbol.asyncDispose]();
    },
  };
}
