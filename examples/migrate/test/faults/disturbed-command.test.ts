import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { collect } from '@bitewing/core';
import { openEmbeddedStore } from '@bitewing/store-postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { putEmptyDatabase } from '../empty-database.ts';
import { type PracticeServer, startPracticeServer } from './practice-server.ts';
import { commandArguments, nodeArguments, runProcess } from './run-command.ts';

let practice: PracticeServer;
let dump: string;
beforeAll(async () => {
  practice = await startPracticeServer();
  dump = await practice.dump('office.sql');
});
afterAll(() => practice[Symbol.asyncDispose]());

const demoDump = new URL('../../demo/opendental-demo.sql.gz', import.meta.url);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitewing-disturbed-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const command = (): readonly string[] => commandArguments(folder, [{ instance: 'office', path: dump }]);
/** The backup of the demo: still being loaded when something happens to it. */
const longCommand = (): readonly string[] =>
  commandArguments(folder, [{ instance: 'demo', path: fileURLToPath(demoDump) }]);
const runToEnd = () => runProcess(process.execPath, command());

const start = (
  programArguments = command(),
): ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream } =>
  spawn(process.execPath, programArguments, { stdio: ['ignore', 'pipe', 'pipe'] });

describe('a command whose output nobody reads to its end', () => {
  test('goes on to its proof, without a word of the mistake', async () => {
    await putEmptyDatabase(join(folder, 'store'));
    const child = start();
    const closed = once(child, 'close');
    const errors = text(child.stderr);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    await closed;
    expect([child.exitCode, await errors]).toEqual([0, '']);
    expect(JSON.parse(await readFile(join(folder, 'report/report.json'), 'utf8')).holds).toBe(true);
  });
});

describe('a command that is interrupted', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s ends by it, shows nothing, and can be run again',
    async (signal) => {
      await putEmptyDatabase(join(folder, 'store'));
      await mkdir(join(folder, 'report'));
      await writeFile(join(folder, 'report/report.html'), 'The proof holds, said an earlier run.');
      const child = start(longCommand());
      const closed = once(child, 'close');
      const errors = text(child.stderr);
      for await (const chunk of child.stdout)
        if (String(chunk).includes('validate, load')) child.kill(signal);
      await closed;
      expect([child.exitCode, child.signalCode]).toEqual([null, signal]);
      expect(await errors).toMatch(/^Interrupted\. .*\n$/);
      expect(await readdir(join(folder, 'report'))).toEqual([]);

      const store = await openEmbeddedStore({ folder: join(folder, 'store'), tenant: 'faults' });
      expect(await collect(store.read({ instance: 'demo' }))).toEqual([]);
      await store[Symbol.asyncDispose]();
      expect((await runToEnd()).exitCode).toBe(0);
    },
  );
});

describe('a second command on the same folder', () => {
  test('is refused by name, and the first one goes on', async () => {
    const first = start(longCommand());
    const closed = once(first, 'close');
    await once(first.stdout, 'data');
    // The first line says that the store is being opened; the file that holds it appears before the database does.
    while (!(await readdir(join(folder, 'store')).catch((): string[] => [])).includes('data'))
      await readdir(folder);
    const second = await runToEnd();
    expect([second.exitCode, second.errors]).toEqual([
      2,
      expect.stringMatching(/^store_conflict: .*another process/),
    ]);
    first.stdout.resume();
    await closed;
    expect(first.exitCode).toBe(0);
    expect((await readdir(join(folder, 'report'))).sort()).toEqual(['report.html', 'report.json']);
  });
});

describe('a disk without room', () => {
  test('for the lines of progress stops no run, and for the report is named, with no half of it left', async () => {
    await putEmptyDatabase(join(folder, 'store'));
    const toFullDisk = ['-c', 'exec "$0" "$@" >/dev/full', process.execPath, ...command()];
    expect(await runProcess('sh', toFullDisk)).toMatchObject({
      exitCode: 0,
      errors: 'The output takes no more (ENOSPC). The run goes on without it.\n',
    });

    const target = join(folder, 'full');
    const writing = nodeArguments('write-report.ts', [join(folder, 'report/report.json'), target]);
    const limited = ['-c', 'ulimit -f 8 && exec "$0" "$@"', process.execPath, ...writing];
    expect(await runProcess('sh', limited)).toMatchObject({ output: 'write_failed EFBIG\n', errors: '' });
    expect(await readdir(target)).toEqual([]);
    expect(await runProcess(process.execPath, writing)).toMatchObject({ output: 'written\n' });
    expect((await readdir(target)).sort()).toEqual(['report.html', 'report.json']);
  });
});
