import { fc, test as property } from '@fast-check/vitest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ByteLog, createByteLog } from '../../src/stream/byte-log.ts';
import { createSpillFolder } from '../validate/spill-folder.ts';

let spill: Awaited<ReturnType<typeof createSpillFolder>>;
beforeEach(async () => {
  spill = await createSpillFolder();
});
afterEach(async () => {
  expect(await spill.leftovers()).toEqual([]);
  await spill.remove();
});

/** Entries are lines, so that it shows where one is cut. */
function add(log: ByteLog, part: number, line: string, room = 0): void {
  const bytes = Buffer.from(`${line}\n`);
  const block = log.blockFor(part, Math.max(room, bytes.length));
  block.filled += bytes.copy(block.bytes, block.filled);
}

async function pieces(log: ByteLog, part: number): Promise<string[]> {
  const read: string[] = [];
  for await (const piece of log.read(part)) read.push(piece.toString());
  return read;
}

const lines = async (log: ByteLog, part: number): Promise<string[]> =>
  (await pieces(log, part)).join('').split('\n').slice(0, -1);

describe('a log of bytes', () => {
  const entries = fc.array(
    fc.record({
      part: fc.nat(2),
      line: fc.oneof(fc.stringMatching(/^[a-z]{0,20}$/), fc.constant('x'.repeat(700))),
      flush: fc.boolean(),
    }),
    { maxLength: 200 },
  );

  property.prop([entries, fc.constantFrom(0, 100, 3000, 100_000)], { numRuns: 60 })(
    'gives each part what was added to it, in its order, whatever memory takes',
    async (added, memoryLimitBytes) => {
      const log = createByteLog({ memoryLimitBytes, temporaryFolder: spill.folder, parts: 3 });
      try {
        for (const { part, line, flush } of added) {
          add(log, part, line);
          if (flush) await log.flush();
        }
        for (const part of [2, 0, 1]) {
          const expected = added.filter((entry) => entry.part === part).map(({ line }) => line);
          expect(await lines(log, part)).toEqual(expected);
          for (const piece of await pieces(log, part)) expect(piece.endsWith('\n')).toBe(true);
        }
      } finally {
        await log[Symbol.asyncDispose]();
      }
    },
  );

  it('takes no file for what memory takes, and one file for everything else', async () => {
    const log = createByteLog({ memoryLimitBytes: 10_000, temporaryFolder: spill.folder, parts: 1 });
    const line = 'x'.repeat(99);
    for (let entry = 0; entry < 90; entry += 1) add(log, 0, line);
    await log.flush();
    expect(log.isSpilled).toBe(false);
    for (let entry = 0; entry < 900; entry += 1) {
      add(log, 0, line);
      await log.flush();
    }
    expect(log.isSpilled).toBe(true);
    expect(await spill.leftovers()).toHaveLength(1);
    expect(await lines(log, 0)).toHaveLength(990);
    await log[Symbol.asyncDispose]();
  });

  it('is empty once it was disposed of, and can be used again', async () => {
    const log = createByteLog({ memoryLimitBytes: 0, temporaryFolder: spill.folder, parts: 2 });
    add(log, 1, 'before');
    await log.flush();
    await log[Symbol.asyncDispose]();
    expect(log.isSpilled).toBe(false);
    add(log, 1, 'after');
    await log.flush();
    expect(await lines(log, 1)).toEqual(['after']);
    await log[Symbol.asyncDispose]();
  });

  it('has room for whatever is asked for', async () => {
    const log = createByteLog({ memoryLimitBytes: 1000, temporaryFolder: spill.folder, parts: 1 });
    add(log, 0, 'small');
    add(log, 0, 'large', 1_000_000);
    add(log, 0, 'behind', 100);
    expect(await lines(log, 0)).toEqual(['small', 'large', 'behind']);
    await log.flush();
    expect(await lines(log, 0)).toEqual(['small', 'large', 'behind']);
    await log[Symbol.asyncDispose]();
  });

  it('names a temporary folder that cannot be written to', async () => {
    const log = createByteLog({ memoryLimitBytes: 0, temporaryFolder: `${spill.folder}/missing`, parts: 1 });
    add(log, 0, 'x');
    await expect(log.flush()).rejects.toMatchObject({ code: 'spill_failed' });
    await log[Symbol.asyncDispose]();
  });
});
