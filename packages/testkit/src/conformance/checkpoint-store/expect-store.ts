import assert from 'node:assert/strict';
import { BitewingError, type CheckpointStore, type Cursor, type ErrorCode, sameCursor } from '@bitewing/core';

/** A cursor at a step, with a value of each kind that a position may hold. */
export const cursorAt = (step: number): Cursor => ({
  adapter: 'conformance',
  version: 1,
  epoch: 'first',
  position: { step, table: 'patient', done: false },
});

/** Asserts that this cursor is the saved one. */
export async function expectCursor(store: CheckpointStore, expected: Cursor | null): Promise<void> {
  assert.ok(sameCursor(await store.load(), expected), 'load() gives the cursor that was saved last');
}

/** Asserts that a bucket holds these bytes; null for no bucket. */
export async function expectBucket(
  store: CheckpointStore,
  table: string,
  bucket: number,
  expected: readonly number[] | null,
): Promise<void> {
  const found = await store.scanState.get(table, bucket);
  assert.deepEqual(found === null ? null : [...found], expected, `bucket ${bucket} of ${table}`);
}

/** Asserts that a save is refused with this code. */
export async function expectRefusedSave(
  store: CheckpointStore,
  cursor: Cursor,
  expected: Cursor | null,
  code: ErrorCode,
): Promise<void> {
  const error: unknown = await store.save(cursor, expected).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.ok(error !== null, `a save was accepted; expected ${code}`);
  assert.ok(BitewingError.is(error, code), `a save was refused with another error than ${code}`);
}
