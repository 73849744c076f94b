import type { Cursor } from '@bitewing/core';
import type { CheckpointStoreProperty } from './checkpoint-store-target.ts';
import { cursorAt, expectBucket, expectCursor, expectRefusedSave } from './expect-store.ts';

const empty: CheckpointStoreProperty = {
  name: 'knows nothing before the first save',
  async check(store) {
    await expectCursor(store, null);
    await expectBucket(store, 'patient', 0, null);
  },
};

const own: CheckpointStoreProperty = {
  name: 'gives back the cursor that was saved, of which the caller may change its own copy',
  async check(store) {
    await store.save(cursorAt(1), null);
    const loaded = await store.load();
    Object.assign(loaded?.position ?? {}, { step: 99 });
    await expectCursor(store, cursorAt(1));
  },
};

const anyOrder: CheckpointStoreProperty = {
  name: 'takes an expected cursor whose keys are in another order',
  async check(store) {
    await store.save(cursorAt(1), null);
    const { position, epoch, version, adapter } = cursorAt(1);
    const turned = Object.fromEntries(Object.entries(position).reverse());
    await store.save(cursorAt(2), { position: turned, epoch, version, adapter });
    await expectCursor(store, cursorAt(2));
  },
};

const conflict = (what: string, expected: Cursor | null): CheckpointStoreProperty => ({
  name: `refuses ${what}, and changes nothing`,
  async check(store) {
    await store.scanState.stage('patient', 1, Uint8Array.of(1));
    await store.save(cursorAt(1), null);
    await store.scanState.stage('patient', 1, Uint8Array.of(2));
    await expectRefusedSave(store, cursorAt(2), expected, 'checkpoint_conflict');
    await expectBucket(store, 'patient', 1, [1]);
    // What was staged is still staged: the same save from the right cursor commits it.
    await store.save(cursorAt(2), cursorAt(1));
    await expectBucket(store, 'patient', 1, [2]);
  },
});

const nothingSaved: CheckpointStoreProperty = {
  name: 'refuses to go on from a cursor where none is saved',
  async check(store) {
    await expectRefusedSave(store, cursorAt(2), cursorAt(1), 'checkpoint_conflict');
    await expectCursor(store, null);
  },
};

const unsavable = (offset: number): CheckpointStoreProperty => ({
  name: `refuses a cursor with ${offset}, which no text gives back`,
  async check(store) {
    const broken = { ...cursorAt(1), position: { offset } };
    await expectRefusedSave(store, broken, null, 'cursor_invalid');
    await store.save(cursorAt(1), null);
    await expectCursor(store, cursorAt(1));
  },
});

/** Properties of the cursor that a checkpoint store keeps. */
export const cursorProperties: readonly CheckpointStoreProperty[] = [
  empty,
  own,
  anyOrder,
  conflict('a first save when there is one already', null),
  conflict('a save that goes on from an older cursor', cursorAt(0)),
  conflict('a save that goes on from another adapter', { ...cursorAt(1), adapter: 'another' }),
  conflict('a save that goes on from another history', { ...cursorAt(1), epoch: 'second' }),
  conflict('a save that goes on from another version', { ...cursorAt(1), version: 2 }),
  nothingSaved,
  unsavable(Number.NaN),
  unsavable(Number.POSITIVE_INFINITY),
];
