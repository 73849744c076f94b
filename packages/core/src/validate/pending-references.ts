import { type EntityName, entityNames } from '../model/entity-name.ts';
import { type ExternalSort, externalSort } from '../stream/external-sort.ts';
import type { SortEntry } from '../stream/spill-run.ts';
import { hashId, type IdHash } from './id-hash.ts';
import { referenceFields } from './reference-fields.ts';
import { createReferenceIndex } from './reference-index.ts';

/** A reference whose target was not seen when the record passed. */
export interface PendingReference {
  readonly entity: EntityName;
  readonly id: string;
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

const recordKey = (entity: EntityName, id: string): string =>
  String.fromCharCode(entityNames.indexOf(entity)) + id;

function* parseEntry({ key, text }: SortEntry): Generator<PendingReference> {
  const entity = entityNames[key.charCodeAt(0)];
  if (entity === undefined) return;
  const fields = referenceFields.get(entity) ?? [];
  for (const [place, targetId] of JSON.parse(text) as OpenReference[]) {
    const field = fields[place];
    if (field !== undefined) {
      yield { entity, id: key.slice(1), field: field.name, target: field.target, targetId };
    }
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
      noted.push({ key: recordKey(entity, id), text: JSON.stringify(open) });
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
