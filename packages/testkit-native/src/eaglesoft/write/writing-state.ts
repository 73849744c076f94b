import { createMemory, type Memory } from '../../carestack/write/memory.ts';

/** What a later writing of the same database has to know of the earlier ones. */
export interface EaglesoftState {
  /** Keys of rows, and what was decided once. */
  readonly memory: Memory;
  /** Truth ids whose rows are marked as deleted, although the truth has them. */
  readonly softDeleted: Set<string>;
  /** Truth ids whose rows are gone, although the truth has them. */
  readonly gone: Set<string>;
}

export const emptyState = (): EaglesoftState => ({
  memory: createMemory(),
  softDeleted: new Set(),
  gone: new Set(),
});

/** The same state apart. */
export const copyState = ({ memory, softDeleted, gone }: EaglesoftState): EaglesoftState => ({
  memory: memory.copy(),
  softDeleted: new Set(softDeleted),
  gone: new Set(gone),
});
