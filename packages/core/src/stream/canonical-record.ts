import type { Model } from '../model/entities.ts';
import type { EntityName } from '../model/entity-name.ts';
import type { Issue } from './issue.ts';
import type { SourceRef } from './source-ref.ts';

/** A value as JSON has it, without structure. */
export type JsonScalar = string | number | boolean | null;

/** A large value that is fetched only where somebody wants it. */
export interface BlobRef {
  readonly bytes: number;
  /** SHA-256 of the content, hexadecimal. */
  readonly sha256: string;
  read(): Promise<Uint8Array>;
}

/** Native columns without a canonical home, verbatim, by column name; `table.column` for a side table's. */
export type Extra = Readonly<Record<string, JsonScalar | BlobRef>>;

/** The record is there and looks like this: always whole. */
export type UpsertRecord<E extends EntityName = EntityName> = {
  [K in E]: {
    readonly op: 'upsert';
    readonly entity: K;
    readonly id: string;
    readonly source: SourceRef;
    readonly data: Model[K];
    readonly extra?: Extra;
    readonly issues?: readonly Issue[];
  };
}[E];

/**
 * How it is known that a row is gone: a tombstone row, the source's log, absence from a table that was read completely,
 * a row or group that was read again and no longer gives the record, or a question for the key that found nothing.
 */
export const removeEvidences = ['tombstone', 'log', 'absent', 'row', 'lookup'] as const;
export type RemoveEvidence = (typeof removeEvidences)[number];

/** What became of a row that is gone. */
export const removeReasons = ['deleted', 'merged', 'rekeyed'] as const;
export type RemoveReason = (typeof removeReasons)[number];

/** The row behind the record is gone. */
export interface RemoveRecord<E extends EntityName = EntityName> {
  readonly op: 'remove';
  readonly entity: E;
  readonly id: string;
  readonly source: SourceRef;
  readonly evidence: RemoveEvidence;
  readonly reason: RemoveReason;
  /** The record that took its place, for `merged` and `rekeyed`. */
  readonly successorId?: string;
}

/** What a source says of one thing. There is no insert: a repeated upsert is harmless. */
export type CanonicalRecord<E extends EntityName = EntityName> = UpsertRecord<E> | RemoveRecord<E>;
