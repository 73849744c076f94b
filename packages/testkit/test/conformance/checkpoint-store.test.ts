import assert from 'node:assert/strict';
import {
  BitewingError,
  type CheckpointStore,
  type Cursor,
  createMemoryCheckpointStore,
  errorCatalogue,
} from '@bitewing/core';
import { checkpointStoreConformance, checkpointStoreProperties } from '@bitewing/testkit/conformance';
import { describe, expect, test } from 'vitest';

checkpointStoreConformance(
  { describe, test },
  {
    name: 'memory',
    createStore: async () => ({ store: createMemoryCheckpointStore(), dispose: async () => {} }),
  },
);

type Scan = CheckpointStore['scanState'];
const withScan = (store: CheckpointStore, scan: Partial<Scan>): CheckpointStore => ({
  load: () => store.load(),
  save: (cursor, expected) => store.save(cursor, expected),
  scanState: { ...store.scanState, ...scan },
});

type Save = (cursor: Cursor, expected: Cursor | null, current: Cursor | null) => Promise<void>;
const withSave = (store: CheckpointStore, save: Save): CheckpointStore => {
  let current: Cursor | null = null;
  return {
    ...store,
    async save(cursor, expected) {
      await save(cursor, expected, current);
      current = cursor;
    },
  };
};

/** Faults of a checkpoint store, and all the properties that notice them. */
const brokenStores: readonly {
  readonly fault: string;
  readonly breakIt: (store: CheckpointStore) => CheckpointStore;
  readonly noticedBy: RegExp;
  readonly message: string;
}[] = [
  {
    fault: 'saves whatever is expected',
    breakIt: (store) => withSave(store, (cursor, _expected, current) => store.save(cursor, current)),
    noticedBy: /^refuses a (?:first )?save |^refuses to go on/,
    message: 'a save was accepted; expected checkpoint_conflict',
  },
  {
    fault: 'compares texts',
    breakIt: (store) =>
      withSave(store, async (cursor, expected, current) => {
        if (JSON.stringify(expected) !== JSON.stringify(current))
          throw new BitewingError('checkpoint_conflict');
        await store.save(cursor, expected);
      }),
    noticedBy: /in another order/,
    message: errorCatalogue.checkpoint_conflict.summary,
  },
  {
    fault: 'gives its own cursor out',
    breakIt: (store) => {
      const own = new Map<string, Awaited<ReturnType<CheckpointStore['load']>>>();
      return {
        ...store,
        async load() {
          const loaded = await store.load();
          const key = JSON.stringify(loaded);
          if (!own.has(key)) own.set(key, loaded);
          return own.get(key) ?? null;
        },
      };
    },
    noticedBy: /may change its own copy/,
    message: 'load() gives the cursor that was saved last',
  },
  {
    fault: 'shows what is staged at once',
    breakIt: (store) => {
      const staged = new Map<string, Uint8Array>();
      return withScan(store, {
        async stage(table, bucket, bytes) {
          staged.set(`${table} ${bucket}`, bytes.slice());
          await store.scanState.stage(table, bucket, bytes);
        },
        get: async (table, bucket) => staged.get(`${table} ${bucket}`)?.slice() ?? null,
      });
    },
    noticedBy: /only after the save|broken-off|changes nothing/,
    message: 'bucket 3 of patient',
  },
  {
    fault: 'never finds what was saved',
    breakIt: (store) => ({ ...store, load: async () => null }),
    noticedBy: /cursor|broken-off/,
    message: 'load() gives the cursor that was saved last',
  },
  {
    fault: 'keeps what a broken-off run staged',
    breakIt: (store) => {
      let current: Cursor | null = null;
      return {
        ...store,
        load: async () => structuredClone(current),
        async save(cursor, expected) {
          await store.save(cursor, expected);
          current = structuredClone(cursor);
        },
      };
    },
    noticedBy: /broken-off/,
    message: 'bucket 1 of patient',
  },
  {
    fault: 'takes an empty bucket for none',
    breakIt: (store) =>
      withScan(store, {
        async get(table, bucket) {
          const bytes = await store.scanState.get(table, bucket);
          return bytes?.length === 0 ? null : bytes;
        },
      }),
    noticedBy: /keeps an empty bucket/,
    message: 'bucket 1 of patient',
  },
  {
    fault: 'joins table and bucket without care',
    breakIt: (store) =>
      withScan(store, {
        stage: (table, bucket, bytes) =>
          store.scanState.stage(`${bucket}:${table}`.replaceAll(':', ''), 0, bytes),
        get: (table, bucket) => store.scanState.get(`${bucket}:${table}`.replaceAll(':', ''), 0),
      }),
    noticedBy: /hold a separator/,
    message: 'bucket 2 of 1:a',
  },
];

describe('the suite of checkpoint stores', () => {
  test.each(brokenStores)(
    'notices a store that $fault, and says so',
    async ({ breakIt, noticedBy, message }) => {
      const failed: { readonly name: string; readonly said: string }[] = [];
      for (const { name, check } of checkpointStoreProperties) {
        const failure: unknown = await check(breakIt(createMemoryCheckpointStore())).catch(
          (error: unknown) => error,
        );
        if (failure === undefined) continue;
        failed.push({ name, said: failure instanceof Error ? failure.message : String(failure) });
      }
      expect(failed.filter(({ name }) => noticedBy.test(name)).length).toBeGreaterThan(0);
      expect(failed.filter(({ name }) => !noticedBy.test(name)).map(({ name }) => name)).toEqual([]);
      assert.ok(failed.some(({ said }) => said.startsWith(message)));
    },
  );

  test('has properties with different names', () => {
    const names = checkpointStoreProperties.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
