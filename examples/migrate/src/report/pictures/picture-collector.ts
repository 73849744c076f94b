import type { UpsertRecord } from '@bitewing/core';

/**
 * Counts what a picture shows from the records as they pass. It keeps counts, and no record: what else one of them has
 * to remember is said where it is made.
 */
export interface PictureCollector<Figures> {
  /** Takes a record of a snapshot, in which each comes once; those that are no part of the picture are passed over. */
  add(record: UpsertRecord): void;
  /** What was counted; null where there was nothing to count, which is not the same as zero. */
  figures(): Figures | null;
}
