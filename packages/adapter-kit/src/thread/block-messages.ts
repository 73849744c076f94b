import type { BitewingError } from '@bitewing/core';

/** Rows that a thread gives, with the memory that they lie in: it goes over to the host, and back when it is done with. */
export interface ThreadBlock {
  readonly memory: ArrayBuffer | null;
}

/** Gives memory for at least so many bytes. */
export type AllocateBlock = (bytes: number) => ArrayBuffer;

/** An error of Bitewing as it crosses a thread: what of it may be logged, and nothing else. */
export type SentError = Pick<BitewingError, 'code' | 'message' | 'cause'>;

/** What a thread tells. Every task has a number. */
export type FromThread<Block> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'blocks'; readonly task: number; readonly blocks: readonly Block[] }
  | { readonly kind: 'end'; readonly task: number }
  | { readonly kind: 'failed'; readonly task: number; readonly error: SentError }
  | { readonly kind: 'broken'; readonly task: number; readonly error: unknown };

/** What a thread is told: what to read, that the blocks of a message are done with, that a task is wanted no more. */
export type ToThread<Task> =
  | { readonly kind: 'read'; readonly task: number; readonly what: Task }
  | { readonly kind: 'free'; readonly task: number; readonly memories: readonly ArrayBuffer[] }
  | { readonly kind: 'stop'; readonly task: number };

export const memoriesOf = (blocks: readonly ThreadBlock[]): ArrayBuffer[] =>
  blocks.flatMap(({ memory }) => (memory === null ? [] : [memory]));
