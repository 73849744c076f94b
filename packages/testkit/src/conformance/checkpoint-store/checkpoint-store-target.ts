import type { CheckpointStore } from '@bitewing/core';

/** A checkpoint store that was opened for one test. */
export interface OpenedCheckpointStore {
  readonly store: CheckpointStore;
  /** Closes the store and takes away what was made for it. */
  dispose(): Promise<void>;
}

/** What the suite needs to know of the checkpoint store under test. */
export interface CheckpointStoreTarget {
  readonly name: string;
  /** Opens a store that holds nothing yet; called once for each test. */
  createStore(): Promise<OpenedCheckpointStore>;
}

/** One thing that every checkpoint store must do. */
export interface CheckpointStoreProperty {
  /** A sentence that goes on from the name of the store. */
  readonly name: string;
  /** Throws an assertion error where an empty store does not. */
  check(store: CheckpointStore): Promise<void>;
}
