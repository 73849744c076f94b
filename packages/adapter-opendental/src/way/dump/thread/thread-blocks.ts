import type { ReadTablesOptions } from '../read-tables.ts';
import type { PackedBlock } from '../row-packer.ts';

/** What a thread reads. */
export interface ThreadTask extends Pick<ReadTablesOptions, 'file' | 'wanted' | 'maxValueBytes'> {
  readonly path: string;
}

/** A block of a dump as a thread gives it. */
export interface ThreadBlock {
  readonly memory: ArrayBuffer | null;
  /** Null behind the last one. */
  readonly block: PackedBlock | null;
  /** The bytes of the file that lay behind after each time that it was read on. */
  readonly read: readonly number[];
}
