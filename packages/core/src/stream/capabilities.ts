import type { EntityName } from '../model/entity-name.ts';
import type { StatedWrites } from './write-operation.ts';

/** What a source can say of one entity. Nothing has a default: every line is stated. */
export interface EntityCapability {
  readonly read: 'native' | 'derived' | 'export' | 'unavailable';
  /** Why, where it is not native; where it is, which records cannot be had. */
  readonly reason?: string;
  /** `synthetic`: the id is computed from values, by a keyed hash. */
  readonly identity: 'native' | 'synthetic';
  readonly changes: 'log' | 'watermark' | 'rescan' | 'none';
  readonly deletes: 'log' | 'tombstone' | 'rescan' | 'none';
  /** Finest step of the source's times. */
  readonly timePrecisionMs: number;
  /**
   * Of which moment a snapshot is: one for everything, one for each table, one for each page of a table; `none` says
   * that the source gives changes only.
   */
  readonly snapshot: 'consistent' | 'per-table' | 'per-page' | 'none';
  /** Fields that the source does not have: always null. */
  readonly omits: readonly string[];
  /** Fields that the source holds less exactly than the model, and how. */
  readonly lossy: Readonly<Record<string, string>>;
}

/** What a source offers, entity by entity, and what a writer of its adapter can write. */
export interface Capabilities {
  readonly entities: Readonly<Record<EntityName, EntityCapability>>;
  /** What the practice system that is read here can have written into it, by the writer of the same adapter. */
  readonly writes: StatedWrites;
}
