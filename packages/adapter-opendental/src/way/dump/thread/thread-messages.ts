import type { BitewingError } from '@bitewing/core';
import type { ReadTablesOptions } from '../read-tables.ts';
import type { PackedBlock } from '../row-packer.ts';

/** What a thread reads. */
export interface ThreadTask extends Pick<ReadTablesOptions, 'file' | 'wanted' | 'maxValueBytes'> {
  readonly path: string;
}

/** An error of Bitewing as it crosses a thread: what of it may be logged, and nothing else. */
export type SentError = Pick<BitewingError, 'code' | 'message' | 'cause'>;

/** What a thread tells. `read` are the bytes of the file that lay behind after each time that it read on. */
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'blocks'; readonly blocks: readonly PackedBlock[]; readonly read: readonly number[] }
  | { readonly kind: 'end'; readonly read: readonly number[] }
  | { readonly kind: 'failed'; readonly error: SentError; readonly read: readonly number[] }
  | { readonly kind: 'broken'; readonly error: unknown }
  /** Said by nobody: the thread is no more. */
  | { readonly kind: 'gone' };

/** What a thread is told: first what to read, then that the blocks of a message are done with, and their memory is free again. */
export type ToThread =
  | { readonly kind: 'read'; readonly task: ThreadTask }
  | { readonly kind: 'free'; readonly memories: readonly ArrayBuffer[] };

export const memoriesOf = (blocks: readonly PackedBlock[]): ArrayBuffer[] =>
  blocks.flatMap(({ memory }) => (memory === null ? [] : [memory]));
