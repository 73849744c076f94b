import type { CheckpointStoreProperty } from './checkpoint-store-target.ts';
import { cursorAt, expectBucket } from './expect-store.ts';

const visibleBySave: CheckpointStoreProperty = {
  name: 'shows staged buckets only after the save, and then gives back their bytes',
  async check(store) {
    await store.scanState.stage('patient', 3, Uint8Array.of(1, 2, 0, 255));
    await expectBucket(store, 'patient', 3, null);
    await store.save(cursorAt(1), null);
    await expectBucket(store, 'patient', 3, [1, 2, 0, 255]);
    await expectBucket(store, 'patient', 4, null);
    await expectBucket(store, 'appointment', 3, null);
  },
};

const lastOfSeveral: CheckpointStoreProperty = {
  name: 'keeps the last of several stagings of a bucket, and buckets that a save does not touch',
  async check(store) {
    await store.scanState.stage('patient', 1, Uint8Array.of(1));
    await store.scanState.stage('patient', 2, Uint8Array.of(2));
    await store.save(cursorAt(1), null);
    await store.scanState.stage('patient', 1, Uint8Array.of(3));
    await store.scanState.stage('patient', 1, Uint8Array.of(4));
    await store.save(cursorAt(2), cursorAt(1));
    await expectBucket(store, 'patient', 1, [4]);
    await expectBucket(store, 'patient', 2, [2]);
  },
};

const emptyBucket: CheckpointStoreProperty = {
  name: 'keeps an empty bucket as empty, not as missing',
  async check(store) {
    await store.scanState.stage('patient', 1, new Uint8Array());
    await store.save(cursorAt(1), null);
    await expectBucket(store, 'patient', 1, []);
  },
};

const copies: CheckpointStoreProperty = {
  name: 'takes a copy of what is staged, and gives one out',
  async check(store) {
    const mine = Uint8Array.of(7);
    await store.scanState.stage('patient', 1, mine);
    mine[0] = 8;
    await store.save(cursorAt(1), null);
    const given = await store.scanState.get('patient', 1);
    given?.fill(9);
    await expectBucket(store, 'patient', 1, [7]);
  },
};

const separators: CheckpointStoreProperty = {
  name: 'keeps buckets of tables apart whose names hold a separator',
  async check(store) {
    await store.scanState.stage('1:a', 2, Uint8Array.of(1));
    await store.scanState.stage('a', 21, Uint8Array.of(2));
    await store.save(cursorAt(1), null);
    await expectBucket(store, '1:a', 2, [1]);
    await expectBucket(store, 'a', 21, [2]);
  },
};

const brokenOff: CheckpointStoreProperty = {
  name: 'drops what a broken-off run staged when the next one loads',
  async check(store) {
    await store.save(cursorAt(1), null);
    await store.scanState.stage('patient', 1, Uint8Array.of(1));
    await store.load();
    await store.save(cursorAt(2), cursorAt(1));
    await expectBucket(store, 'patient', 1, null);
  },
};

/** Properties of the scan state that a checkpoint store keeps. */
export const scanStateProperties: readonly CheckpointStoreProperty[] = [
  visibleBySave,
  lastOfSeveral,
  emptyBucket,
  copies,
  separators,
  brokenOff,
];
