import type { TestRunner } from '../test-runner.ts';
import type { CheckpointStoreProperty, CheckpointStoreTarget } from './checkpoint-store-target.ts';
import { cursorProperties } from './cursor-properties.ts';
import { scanStateProperties } from './scan-state-properties.ts';

/** Every property that a checkpoint store must have, whatever keeps it. */
export const checkpointStoreProperties: readonly CheckpointStoreProperty[] = [
  ...cursorProperties,
  ...scanStateProperties,
];

/**
 * Tests that a checkpoint store keeps the contract of `@bitewing/core`: it compares and sets, and what was staged
 * becomes valid with the cursor or not at all. What two processes and a crash do to it depends on what keeps it, and is
 * for its own tests.
 *
 * @example
 * ```ts
 * import { createMemoryCheckpointStore } from '@bitewing/core';
 * import { checkpointStoreConformance } from '@bitewing/testkit/conformance';
 * import { describe, test } from 'node:test';
 *
 * checkpointStoreConformance({ describe, test }, {
 *   name: 'memory',
 *   createStore: async () => ({ store: createMemoryCheckpointStore(), dispose: async () => {} }),
 * });
 * ```
 */
export function checkpointStoreConformance(
  { describe, test }: TestRunner,
  target: CheckpointStoreTarget,
): void {
  describe(`${target.name}: conformance of a checkpoint store`, () => {
    for (const property of checkpointStoreProperties) {
      test(property.name, async () => {
        const { store, dispose } = await target.createStore();
        try {
          await property.check(store);
        } finally {
          await dispose();
        }
      });
    }
  });
}
