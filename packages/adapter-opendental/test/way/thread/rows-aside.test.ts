import { statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { BitewingError } from '@bitewing/core';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, describe, expect, test } from 'vitest';
import { openDumpFile } from '../../../src/way/dump/dump-file.ts';
import { readTables } from '../../../src/way/dump/read-tables.ts';
import type { PackedBlock } from '../../../src/way/dump/row-packer.ts';
import { RowsAside } from '../../../src/way/dump/thread/rows-aside.ts';
import type { ThreadTask } from '../../../src/way/dump/thread/thread-blocks.ts';
import { writeDump } from '../dump-writer.ts';
import { survey } from '../read-dump.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const secret = 'Mrs. Invented has a secret';
const rows = Array.from({ length: 30_000 }, (_, at) => [String(at), `${secret} ${at} ${'x'.repeat(300)}`]);
const content = writeDump([{ name: 'notes', columns: { number: 'int', note: 'text' }, rows }]);
const path = folder.write('notes.sql', content);

async function taskOf(file: string, change: Partial<ThreadTask> = {}): Promise<ThreadTask> {
  const found = await survey(file);
  const wanted = found.tables.map((table) => ({ table, columns: table.columns }));
  return { path: file, file: found.file, wanted, maxValueBytes: 1_000_000, ...change };
}

const started = async (signal?: AbortSignal): Promise<RowsAside> => {
  const aside = RowsAside.start();
  if (aside === null || !(await aside.isReady(signal))) throw new Error('no thread could be started');
  return aside;
};
const ignore = (): void => undefined;

async function blocksOf(reading: AsyncIterable<PackedBlock>): Promise<readonly PackedBlock[]> {
  const blocks: PackedBlock[] = [];
  for await (const block of reading) blocks.push(block);
  return blocks;
}

async function failureOf(reading: () => Promise<unknown>): Promise<unknown> {
  try {
    await reading();
  } catch (error) {
    return BitewingError.is(error) ? error.toJSON() : error;
  }
  return 'none';
}

async function failuresOf(task: ThreadTask) {
  const aside = await failureOf(async () => blocksOf((await started()).blocks(task, undefined, ignore)));
  const alone = await failureOf(async () => {
    const dump = await openDumpFile(task);
    try {
      await blocksOf(readTables(dump, task));
    } finally {
      await dump[Symbol.asyncDispose]();
    }
  });
  return { aside, alone };
}

describe('a failure on a thread is the one that it is without', () => {
  const failing: readonly (readonly [what: string, code: string, task: () => Promise<ThreadTask>])[] = [
    ['a value that is too large', 'value_too_large', () => taskOf(path, { maxValueBytes: 100 })],
    ['another file', 'dump_changed', () => taskOf(path, { file: { size: 1, modifiedMs: 1 } })],
    ['a file that is gone', 'source_not_found', () => taskOf(path, { path: `${folder.path}/none.sql` })],
    [
      'a file that is cut',
      'dump_truncated',
      async () => {
        const cut = folder.write('cut.sql', content.slice(0, content.length / 2));
        const { size, mtimeMs } = statSync(cut);
        return taskOf(path, { path: cut, file: { size, modifiedMs: mtimeMs } });
      },
    ],
    [
      'a compressed file that is damaged',
      'dump_malformed',
      async () => {
        const bytes = gzipSync(content);
        // Behind the head of ten bytes: no block begins so.
        bytes[10] = 0xff;
        const damaged = folder.write('damaged.sql.gz', bytes);
        const { size, mtimeMs } = statSync(damaged);
        return taskOf(path, { path: damaged, file: { size, modifiedMs: mtimeMs } });
      },
    ],
  ];

  test.each(failing)('%s: %s', async (_, code, task) => {
    const { aside, alone } = await failuresOf(await task());
    expect(alone).toMatchObject({ name: 'BitewingError', code });
    expect(aside).toEqual(alone);
    expect(JSON.stringify(aside)).not.toContain('Invented');
  });
});

describe('reading on a thread', () => {
  test('gives the rows before a failure, and then fails', async () => {
    const large = [...rows.slice(0, 10), ['10', 'y'.repeat(5_000)]];
    const file = folder.write(
      'large-value.sql',
      writeDump([{ name: 'notes', columns: { number: 'int', note: 'text' }, rows: large }]),
    );
    const task = await taskOf(file, { maxValueBytes: 4_000 });
    const aside = await started();
    const counts: number[] = [];
    const reading = (async () => {
      for await (const { count } of aside.blocks(task, undefined, ignore)) counts.push(count);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'value_too_large' });
    expect(counts).toEqual([10]);
  });

  test('ends with its signal: before it begins, while it waits, and between two blocks', async () => {
    const reason = new Error('enough');
    const task = await taskOf(path);
    await expect(started(AbortSignal.abort(reason))).rejects.toBe(reason);

    const starting = new AbortController();
    const start = started(starting.signal);
    starting.abort(reason);
    await expect(start).rejects.toBe(reason);

    const waiting = new AbortController();
    const first = (await started()).blocks(task, waiting.signal, ignore).next();
    waiting.abort(reason);
    await expect(first).rejects.toBe(reason);

    const between = new AbortController();
    const blocks = (await started()).blocks(task, between.signal, ignore);
    await blocks.next();
    between.abort(reason);
    await expect(blocksOf(blocks)).rejects.toBe(reason);
  });

  test('of a thread that somebody ended fails, and does not wait for ever', async () => {
    const aside = await started();
    const blocks = aside.blocks(await taskOf(path), undefined, ignore);
    await blocks.next();
    await aside[Symbol.asyncDispose]();
    await expect(blocksOf(blocks)).rejects.toMatchObject({ code: 'internal' });
  });

  test('goes on when blocks come back, however slowly they are taken', async () => {
    const task = await taskOf(path);
    let count = 0;
    for await (const block of (await started()).blocks(task, undefined, ignore)) {
      count += block.count;
      await new Promise(setImmediate);
    }
    expect(count).toBe(rows.length);
  });
});
