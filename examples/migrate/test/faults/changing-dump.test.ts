import { appendFile, copyFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { type Batch, collect, type Source } from '@bitewing/core';
import { createFieldCipher, generateKey } from '@bitewing/core/privacy';
import { createStore, pgliteClient, type Store } from '@bitewing/store-postgres';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TargetStore } from '../../src/prove-source.ts';
import { migrateInto } from './migrate-into.ts';
import { openDump, type PracticeServer, startPracticeServer } from './practice-server.ts';

let practice: PracticeServer;
let whole: string;
let later: string;
let foreign: string;
let engine: PGlite;
let store: Store;
beforeAll(async () => {
  practice = await startPracticeServer();
  whole = await practice.dump('whole.sql');
  await practice.run("UPDATE patient SET City = 'Elsewhere' ORDER BY PatNum LIMIT 1");
  later = await practice.dump('later.sql');
  await practice.run("UPDATE patient SET LName = CONCAT(LName, '; elsewhere (2)')");
  foreign = await practice.dump('foreign.sql', ['--complete-insert']);
  engine = await PGlite.create();
  const codec = createFieldCipher(generateKey(), { tenant: 'faults' });
  store = createStore({ client: pgliteClient(engine), mode: 'setting', tenant: 'faults', codec });
  await store.migrate();
});
afterAll(async () => {
  await engine.close();
  await practice[Symbol.asyncDispose]();
});

const visible = async (instance: string): Promise<readonly unknown[]> =>
  (await collect(store.read({ instance }))).flatMap(({ records }: Batch) => [...records]);

/** Small batches, so that much is loaded before the end. */
const inSmallBatches = (source: Source): Source => ({
  ...source,
  snapshot: (options) => source.snapshot({ ...options, batchSize: 100 }),
});

/** A store beside which something happens after so many batches. */
function interrupted(
  after: number,
  happen: () => Promise<void>,
): { target: TargetStore; loaded: () => number } {
  let loads = 0;
  return {
    loaded: () => loads,
    target: {
      ...store,
      async *loadAll(batches) {
        for await (const result of store.loadAll(batches)) {
          loads += 1;
          if (loads === after) await happen();
          yield result;
        }
      },
    },
  };
}

describe('a dump that changes while it is loaded', () => {
  // A reader runs into what is wrong before it sees that the file is another one: what it says must be the latter.
  test.each<readonly [string, (path: string) => Promise<void>]>([
    ['cut', (path) => truncate(path, 300_000)],
    ['emptied', (path) => truncate(path, 0)],
    ['written to', (path) => appendFile(path, '-- Dump completed\n')],
    ['replaced by a later one', (path) => copyFile(later, path)],
    ['replaced by one of another office', (path) => copyFile(foreign, path)],
  ])('is named, and what was loaded of it is never seen: %s', async (what, change) => {
    const instance = `fresh ${what}`;
    const path = join(practice.folder, `${what}.sql`);
    await copyFile(whole, path);
    const { target, loaded } = interrupted(3, () => change(path));
    const { report } = await migrateInto(target, [{ instance, path }], inSmallBatches);
    expect(loaded()).toBeGreaterThanOrEqual(3);
    expect(report.sources[instance]?.problem?.code).toBe('dump_changed');
    expect(report.holds).toBe(false);
    expect(await visible(instance)).toEqual([]);
  });

  test('leaves the earlier load as it was, and the next whole load takes its place', async () => {
    const instance = 'office';
    const path = join(practice.folder, 'office.sql');
    await copyFile(whole, path);
    expect((await migrateInto(store, [{ instance, path }])).report.holds).toBe(true);
    const before = await visible(instance);
    await copyFile(later, path);
    const { target } = interrupted(5, () => truncate(path, 200_000));
    const stopped = await migrateInto(target, [{ instance, path }], inSmallBatches);
    expect(stopped.report.holds).toBe(false);
    expect(await visible(instance)).toEqual(before);
    await copyFile(later, path);
    expect((await migrateInto(store, [{ instance, path }])).report.sources[instance]?.failures).toEqual([]);
    const after = await visible(instance);
    expect(after).toHaveLength(before.length);
    expect(after).not.toEqual(before);
  });

  test('cannot pass the proof when it changes between loading and reading back', async () => {
    const instance = 'between';
    const path = join(practice.folder, 'between.sql');
    await copyFile(whole, path);
    const total = Math.ceil(practice.written.ids.size / 1000);
    const { target, loaded } = interrupted(total, () => copyFile(later, path));
    const { report } = await migrateInto(target, [{ instance, path }]);
    expect(loaded()).toBe(total);
    expect(report.sources[instance]?.diff?.entities.patient).toMatchObject({ different: 1 });
    expect(report.sources[instance]?.failures).toContain(
      'The store does not read back what the source gave.',
    );
    expect(report.holds).toBe(false);
  });

  test('is named between the two passes of one reading', async () => {
    const path = join(practice.folder, 'passes.sql');
    await copyFile(whole, path);
    let passes = Promise.resolve();
    let isTouched = false;
    const source = openDump(path, 'passes', {
      onProgress: ({ phase }) => {
        if (phase !== 'rows' || isTouched) return;
        isTouched = true;
        passes = appendFile(path, '\n');
      },
    });
    const batches: Batch[] = [];
    const reading = async (): Promise<void> => {
      for await (const batch of source.snapshot()) {
        await passes;
        batches.push(batch);
      }
    };
    await expect(reading()).rejects.toMatchObject({ code: 'dump_changed' });
    expect(batches.some(({ settled, complete }) => settled || complete)).toBe(false);
    await source[Symbol.asyncDispose]();
  });
});
