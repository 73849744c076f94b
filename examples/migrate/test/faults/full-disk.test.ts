import { mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { collect } from '@bitewing/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDump, type PracticeServer, startPracticeServer } from './practice-server.ts';
import type { ReadOutcome } from './read-practice.ts';
import { nodeArguments, runProcess } from './run-command.ts';

/** Less than the rows that are put aside take, so that they go to files of some tens of KiB. */
const memoryLimitBytes = 80_000;

let practice: PracticeServer;
let path: string;
beforeAll(async () => {
  practice = await startPracticeServer();
  path = await practice.dump('whole.sql');
});
afterAll(() => practice[Symbol.asyncDispose]());

const emptyFolder = (): Promise<string> => mkdtemp(join(practice.folder, 'spill-'));

/** Reads the dump in a process whose files may not grow past so many blocks of 512 bytes. */
async function readWithin(blocks: string, temporaryFolder: string): Promise<ReadOutcome> {
  const reading = nodeArguments('read-practice.ts', [path, temporaryFolder, String(memoryLimitBytes)]);
  const limited = ['-c', 'ulimit -f "$0" && exec "$@"', blocks, process.execPath, ...reading];
  const ended = await runProcess('sh', limited);
  expect([ended.exitCode, ended.signal, ended.errors]).toEqual([0, null, '']);
  return JSON.parse(ended.output);
}

describe('rows that memory cannot hold', () => {
  test('are put aside in the temporary folder, which is empty afterwards', async () => {
    const folder = await emptyFolder();
    const outcome = await readWithin('unlimited', folder);
    expect(outcome).toMatchObject({ code: null, settled: true, leftBehind: [] });
    expect(outcome.records).toBe(practice.written.ids.size);
    expect(await readdir(folder)).toEqual([]);
  });

  test('end the reading by name when the disk takes no more, and nothing is left behind', async () => {
    const folder = await emptyFolder();
    const outcome = await readWithin('16', folder);
    expect(outcome).toMatchObject({ code: 'spill_failed', cause: 'EFBIG', settled: false, leftBehind: [] });
    expect(await readdir(folder)).toEqual([]);
  });

  test('end the reading by name when the folder is not there, and can be read when it is', async () => {
    const temporaryFolder = join(await emptyFolder(), 'missing');
    const refused = openDump(path, 'refused', { temporaryFolder, memoryLimitBytes });
    await expect(collect(refused.snapshot())).rejects.toMatchObject({
      code: 'spill_failed',
      retryable: true,
      cause: { code: 'ENOENT' },
    });
    await refused[Symbol.asyncDispose]();
    const taken = openDump(path, 'taken', { temporaryFolder: await emptyFolder(), memoryLimitBytes });
    const batches = await collect(taken.snapshot());
    expect(batches.at(-1)?.complete).toBe(true);
    await taken[Symbol.asyncDispose]();
  });
});
