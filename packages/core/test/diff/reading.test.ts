import type { Batch } from '@bitewing/core';
import { diff } from '@bitewing/core/diff';
import { describe, expect, test } from 'vitest';
import { upsert } from '../records.ts';
import { batchOf, streamOf } from '../validate/batch-of.ts';
import { createSpillFolder } from '../validate/spill-folder.ts';
import { expectSameAsPlain } from './same-as-plain.ts';
import { changed, compare, inBatches } from './two-sides.ts';

const records = Array.from({ length: 600 }, (_, key) => upsert('procedure', `${key}`, { feeCents: key }));

test('streams in any order, with repeats, removals and gaps, give what two maps compared give', () =>
  expectSameAsPlain(120));

describe('two streams', () => {
  test('are asked at once: neither waits for the end of the other', async () => {
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    async function* waiting(): AsyncGenerator<Batch> {
      await asked;
      yield batchOf(records);
    }
    async function* telling(): AsyncGenerator<Batch> {
      resolve();
      yield batchOf(records);
    }
    expect((await diff(waiting(), telling())).report.total.same).toBe(600);
  });

  test.each([
    ['batches of one size', 20, 20],
    ['larger batches on the left', 100, 7],
    ['larger batches on the right', 7, 100],
  ])('in one order stay side by side, with %s', async (_case, leftBatch, rightBatch) => {
    const place = { left: 0, right: 0 };
    let furthest = 0;
    async function* counted(side: 'left' | 'right', size: number): AsyncGenerator<Batch> {
      for await (const batch of inBatches(records, size)) {
        place[side] += batch.records.length;
        furthest = Math.max(furthest, Math.abs(place.left - place.right));
        yield batch;
      }
    }
    const { report } = await diff(counted('left', leftBatch), counted('right', rightBatch));
    expect(report.total.same).toBe(600);
    expect(furthest).toBeLessThanOrEqual(2 * Math.max(leftBatch, rightBatch));
  });

  test('are both released, whichever fails, and when the signal says so', async () => {
    const released: string[] = [];
    const controller = new AbortController();
    const reason = new Error('enough');
    async function* side(name: string, then: () => void): AsyncGenerator<Batch> {
      try {
        yield batchOf(records.slice(0, 50));
        then();
        yield batchOf(records.slice(50, 100));
        yield batchOf(records.slice(100));
      } finally {
        released.push(name);
      }
    }
    const nothing = () => undefined;
    const fail = () => {
      throw reason;
    };
    await expect(diff(side('left', fail), side('right', nothing))).rejects.toBe(reason);
    await expect(diff(side('left', nothing), side('right', fail))).rejects.toBe(reason);
    const { signal } = controller;
    const aborted = diff(
      side('left', nothing),
      side('right', () => controller.abort(reason)),
      { signal },
    );
    await expect(aborted).rejects.toBe(reason);
    expect(released.sort()).toEqual(['left', 'left', 'left', 'right', 'right', 'right']);
  });
});

describe('what was paired and let go of', () => {
  const spilled = async (left: readonly (typeof records)[number][], right: typeof left) => {
    const spill = await createSpillFolder();
    try {
      const result = await compare(left, right, {
        memoryLimitBytes: 40_000,
        temporaryFolder: spill.folder,
        values: true,
      });
      expect(await spill.leftovers()).toEqual([]);
      return result;
    } finally {
      await spill.remove();
    }
  };
  const first = records.slice(0, 1);
  const later = first.map((record) => changed(record, { feeCents: -1 }));

  test('is compared anew when the very last record speaks of it again, on either side or both', async () => {
    const onRight = await spilled(records, [...records, ...later]);
    expect(onRight.report.total).toMatchObject({ same: 599, different: 1 });
    expect(onRight.phi?.samples).toEqual([
      { entity: 'procedure', id: 'procedure:0', values: [{ field: 'feeCents', left: 0, right: -1 }] },
    ]);
    const onLeft = await spilled([...records, ...later], records);
    expect(onLeft.phi?.samples[0]?.values).toEqual([{ field: 'feeCents', left: -1, right: 0 }]);
    const onBoth = await spilled([...records, ...later], [...records, ...later]);
    expect(onBoth.report).toMatchObject({ same: true, total: { same: 600 } });
  });

  test('stays the same when it is only said again', async () => {
    const { report } = await spilled([...records, ...records], records);
    expect(report).toMatchObject({ same: true, total: { left: 600, right: 600, same: 600 } });
  });
});

test('a stream that stops early leaves the rest to the other side', async () => {
  const { report } = await diff(streamOf(), inBatches(records, 50), { memoryLimitBytes: 30_000 });
  expect(report.total).toMatchObject({ left: 0, right: 600, onlyRight: 600 });
  expect(report.entities.procedure?.samples[1]?.id).toBe('procedure:1');
});
