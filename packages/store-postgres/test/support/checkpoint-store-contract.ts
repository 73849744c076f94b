import { BitewingError, type CheckpointStore } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { cursorAt } from './records.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** What every checkpoint store must do, whatever keeps it: the same that core holds its own ones to. */
export function checkpointStoreContract(name: string, createStore: () => CheckpointStore): void {
  describe(`${name} as a checkpoint store`, () => {
    test('knows nothing before the first save', async () => {
      const store = createStore();
      expect(await store.load()).toBeNull();
      expect(await store.scanState.get('patient', 0)).toBeNull();
    });

    test('gives back the cursor that was saved, of which the caller may change its own copy', async () => {
      const store = createStore();
      await store.save(cursorAt(1), null);
      const loaded = await store.load();
      Object.assign(loaded?.position ?? {}, { step: 99 });
      expect(await store.load()).toEqual(cursorAt(1));
    });

    test('takes an expected cursor whose keys are in another order', async () => {
      const store = createStore();
      const first = { ...cursorAt(1), position: { step: 1, table: 'patient', done: false } };
      await store.save(first, null);
      const { position, epoch, version, adapter } = first;
      const turned = {
        position: Object.fromEntries(Object.entries(position).reverse()),
        epoch,
        version,
        adapter,
      };
      await store.save(cursorAt(2), turned);
      expect(await store.load()).toEqual(cursorAt(2));
    });

    test('shows staged buckets only after the save, and then gives back their bytes', async () => {
      const store = createStore();
      await store.scanState.stage('patient', 3, bytes(1, 2, 0, 255));
      expect(await store.scanState.get('patient', 3)).toBeNull();
      await store.save(cursorAt(1), null);
      expect(await store.scanState.get('patient', 3)).toEqual(bytes(1, 2, 0, 255));
      expect(await store.scanState.get('patient', 4)).toBeNull();
      expect(await store.scanState.get('appointment', 3)).toBeNull();
    });

    test('keeps the last of several stagings of a bucket, and buckets that a save does not touch', async () => {
      const store = createStore();
      await store.scanState.stage('patient', 1, bytes(1));
      await store.scanState.stage('patient', 2, bytes(2));
      await store.save(cursorAt(1), null);
      await store.scanState.stage('patient', 1, bytes(3));
      await store.scanState.stage('patient', 1, bytes(4));
      await store.save(cursorAt(2), cursorAt(1));
      expect(await store.scanState.get('patient', 1)).toEqual(bytes(4));
      expect(await store.scanState.get('patient', 2)).toEqual(bytes(2));
    });

    test('keeps an empty bucket as empty, not as missing', async () => {
      const store = createStore();
      await store.scanState.stage('patient', 1, bytes());
      await store.save(cursorAt(1), null);
      expect(await store.scanState.get('patient', 1)).toEqual(bytes());
    });

    test('takes a copy of what is staged, and gives one out', async () => {
      const store = createStore();
      const mine = bytes(7);
      await store.scanState.stage('patient', 1, mine);
      mine[0] = 8;
      await store.save(cursorAt(1), null);
      const got = await store.scanState.get('patient', 1);
      got?.fill(9);
      expect(await store.scanState.get('patient', 1)).toEqual(bytes(7));
    });

    test('keeps a bucket of a table whose name holds the separator apart', async () => {
      const store = createStore();
      await store.scanState.stage('1:a', 2, bytes(1));
      await store.scanState.stage('a', 21, bytes(2));
      await store.save(cursorAt(1), null);
      expect(await store.scanState.get('1:a', 2)).toEqual(bytes(1));
      expect(await store.scanState.get('a', 21)).toEqual(bytes(2));
    });

    test.for([
      ['a first save when there is one already', null],
      ['a save that goes on from an older cursor', cursorAt(0)],
      ['a save that goes on from another history', { ...cursorAt(1), epoch: 'second' }],
      ['a save that goes on from another version', { ...cursorAt(1), version: 2 }],
    ] as const)('refuses %s, and changes nothing', async ([, expected]) => {
      const store = createStore();
      await store.scanState.stage('patient', 1, bytes(1));
      await store.save(cursorAt(1), null);
      await store.scanState.stage('patient', 1, bytes(2));
      const error: unknown = await store.save(cursorAt(2), expected).catch((thrown: unknown) => thrown);
      expect(BitewingError.is(error, 'checkpoint_conflict')).toBe(true);
      expect(await store.scanState.get('patient', 1)).toEqual(bytes(1));
      // What was staged is still staged: the same save from the right cursor commits it.
      await store.save(cursorAt(2), cursorAt(1));
      expect(await store.scanState.get('patient', 1)).toEqual(bytes(2));
    });

    test('refuses to go on from a cursor where none is saved', async () => {
      const store = createStore();
      const error: unknown = await store.save(cursorAt(2), cursorAt(1)).catch((thrown: unknown) => thrown);
      expect(BitewingError.is(error, 'checkpoint_conflict')).toBe(true);
      expect(await store.load()).toBeNull();
    });

    test.for([Number.NaN, Number.POSITIVE_INFINITY])(
      'refuses a cursor with %d, which no text gives back',
      async (offset) => {
        const store = createStore();
        const broken = { ...cursorAt(1), position: { offset } };
        const error: unknown = await store.save(broken, null).catch((thrown: unknown) => thrown);
        expect(BitewingError.is(error, 'cursor_invalid')).toBe(true);
        await store.save(cursorAt(1), null);
        expect(await store.load()).toEqual(cursorAt(1));
      },
    );

    test('drops what a broken-off run staged when the next one loads', async () => {
      const store = createStore();
      await store.save(cursorAt(1), null);
      await store.scanState.stage('patient', 1, bytes(1));
      await store.load();
      await store.save(cursorAt(2), cursorAt(1));
      expect(await store.scanState.get('patient', 1)).toBeNull();
    });
  });
}
