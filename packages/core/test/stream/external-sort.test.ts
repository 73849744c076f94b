import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { externalSort, type SortEntry } from '@bitewing/core';
import { fc, test as property } from '@fast-check/vitest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitewing-test-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const read = async (sorted: AsyncIterable<SortEntry>): Promise<SortEntry[]> => {
  const entries: SortEntry[] = [];
  for await (const entry of sorted) entries.push(entry);
  return entries;
};

/** What a stable sort in memory gives. */
const inMemory = (entries: readonly SortEntry[]): SortEntry[] =>
  entries
    .map((entry, position) => ({ entry, position }))
    .sort((left, right) =>
      left.entry.key === right.entry.key
        ? left.position - right.position
        : left.entry.key < right.entry.key
          ? -1
          : 1,
    )
    .map(({ entry }) => entry);

describe('externalSort', () => {
  const entry = fc.record({
    key: fc.oneof(fc.constantFrom('a', 'b', 'b1', ''), fc.string({ unit: 'binary' })),
    text: fc.string().map((text) => JSON.stringify(text)),
  });

  property.prop([fc.array(entry, { maxLength: 200 }), fc.integer({ min: 1, max: 5000 })], { numRuns: 60 })(
    'sorts like a stable sort in memory, whatever fits',
    async (entries, memoryLimitBytes) => {
      const sort = externalSort({ memoryLimitBytes });
      try {
        await sort.add(entries);
        expect(await read(sort.sorted())).toEqual(inMemory(entries));
      } finally {
        await sort[Symbol.asyncDispose]();
      }
    },
  );

  it('puts aside what exceeds the limit, in blocks, and leaves no file behind', async () => {
    const entries = Array.from({ length: 5000 }, (_, index) => ({
      key: String((index * 7919) % 5000),
      text: 'x'.repeat(400),
    }));
    const sort = externalSort({ memoryLimitBytes: 512 * 1024, temporaryFolder: folder });
    await sort.add(entries);
    expect(sort.spilledRuns).toBeGreaterThan(3);
    if (process.platform !== 'win32') expect(await readdir(folder)).toEqual([]);
    expect(await read(sort.sorted())).toEqual(inMemory(entries));
    await sort[Symbol.asyncDispose]();
    expect(await readdir(folder)).toEqual([]);
  });

  it('can be left in the middle of reading', async () => {
    const sort = externalSort({ memoryLimitBytes: 1000, temporaryFolder: folder });
    await sort.add(Array.from({ length: 100 }, (_, index) => ({ key: String(index), text: 'x' })));
    for await (const first of sort.sorted()) {
      expect(first.key).toBe('0');
      break;
    }
    await sort[Symbol.asyncDispose]();
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses to be read a second time, which would give less', async () => {
    const sort = externalSort();
    await sort.add([{ key: 'a', text: 'b' }]);
    expect(await read(sort.sorted())).toHaveLength(1);
    await expect(read(sort.sorted())).rejects.toMatchObject({ code: 'internal' });
    await sort[Symbol.asyncDispose]();
  });

  it('names a temporary folder that cannot be written to', async () => {
    const missing = join(folder, 'missing');
    const sort = externalSort({ memoryLimitBytes: 10, temporaryFolder: missing });
    await expect(sort.add([{ key: 'a', text: 'b' }])).rejects.toMatchObject({ code: 'spill_failed' });
    expect(existsSync(missing)).toBe(false);
  });
});
