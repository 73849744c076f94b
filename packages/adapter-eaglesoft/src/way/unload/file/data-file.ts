import type { TextEncoding } from './text-encoding.ts';
import type { TextFormat } from './text-format.ts';

/** What tells one state of a file from another. */
export interface FileIdentity {
  readonly size: number;
  readonly modifiedMs: number;
}

/** A file with rows of one table: data alone, so that it can go to a thread. */
export interface DataFile {
  readonly path: string;
  /** Its name without its folder, for messages. */
  readonly name: string;
  /** What the cells of a row are, in order; null for one that belongs to no column. */
  readonly columns: readonly (string | null)[];
  readonly format: TextFormat;
  readonly encoding: TextEncoding;
  /** Bytes before the first row: the byte order mark. */
  readonly startsAt: number;
  readonly identity: FileIdentity;
}

export const sameIdentity = (left: FileIdentity, right: FileIdentity): boolean =>
  left.size === right.size && left.modifiedMs === right.modifiedMs;
