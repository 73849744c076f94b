import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Batch } from '@bitewing/core';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, describe, expect, test } from 'vitest';
import type { OpenDentalDumpOptions } from '../../../src/options.ts';
import { type Cells, smallPractice, withRows, writePractice } from '../practice-file.ts';
import { snapshotOf } from '../read-source.ts';
import { threadsStartedBy } from './threads-started.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const many = (count: number, row: (number: string) => Cells): readonly Cells[] =>
  Array.from({ length: count }, (_, at) => row(String(at + 1)));

/** More rows than are on their way at a time, of which some take more than a block. */
const largePractice = withRows({
  adjustment: many(20_000, (number) => ({
    AdjNum: number,
    PatNum: '1',
    AdjAmt: `-${Number(number) % 50}`,
    AdjNote: Number(number) % 2_000 === 0 ? 'n'.repeat(300_000) : `it's note ${number} of many\n`,
  })),
  commlog: many(20_000, (number) => ({
    CommlogNum: number,
    PatNum: '1',
    CommDateTime: '2026-01-07 11:20:00',
    Note: Number(number) % 3 === 0 ? `Zoë ${number}` : `Called about visit ${number}.`,
  })),
  patientnote: many(5_000, (number) => ({ PatNum: number, Medical: `${number} `.repeat(40) })),
});

const small = writePractice(smallPractice);
const large = folder.write('large.sql', writePractice(largePractice));

/** Everything that a host sees of batches, what is sealed as well. */
const seen = (batches: readonly Batch[]) =>
  batches.map((batch) => ({
    ...batch,
    rejected: batch.rejected.map((rejection) => ({ ...rejection, raw: rejection.raw.reveal() })),
  }));

async function bothWays(path: string, options: Partial<OpenDentalDumpOptions> = {}) {
  const read = async (thread: boolean) =>
    seen(await snapshotOf(path, { ...options, thread }, { batchSize: 50 }));
  return { alone: await read(false), aside: await read(true) };
}

describe('rows that are read on a thread', () => {
  test.each([
    ['as dump programs write them', small],
    [
      'one row a statement',
      writePractice(smallPractice, { style: { rowsPerInsert: 1, completeInsert: true } }),
    ],
    [
      'with quotes doubled and bytes in hexadecimal',
      writePractice(smallPractice, { style: { quote: 'doubled', hexadecimalBytes: true } }),
    ],
    ['compressed', gzipSync(small)],
    ['with rows of another length between the others', small.replaceAll("'),\n", "'),\n('7'),\n")],
    [
      'with bytes that are not of their character set',
      Buffer.from(small.replace('Called.', 'Call\u00e9d.').replaceAll('Zoë', 'Zo\u00eb'), 'latin1'),
    ],
    ['with columns that no version has', writePractice(smallPractice, { addedColumns: ['patient.Later'] })],
  ])('are the same %s', async (_, content) => {
    const { alone, aside } = await bothWays(folder.write('style.sql', content));
    expect(aside).toEqual(alone);
    expect(alone.flatMap(({ records }) => records).length).toBeGreaterThan(80);
  });

  test('are the same where there are many, and where memory cannot hold those that are put aside', async () => {
    const { alone, aside } = await bothWays(large, { memoryLimitBytes: 200_000 });
    expect(alone.flatMap(({ records }) => records).length).toBeGreaterThan(40_000);
    expect(aside).toEqual(alone);
  });

  test('go on behind a cursor of the other way', async () => {
    const all = await snapshotOf(large, { thread: false }, { batchSize: 9_999 });
    const [, , reached] = all;
    if (reached === undefined) throw new Error('a stream of fewer batches');
    const rest = await snapshotOf(large, { thread: true }, { batchSize: 9_999, from: reached.cursor });
    expect(rest).toEqual(all.slice(3));
  });

  test('are told of as they are read', async () => {
    const bytes: number[] = [];
    let total = 0;
    await snapshotOf(large, {
      thread: true,
      onProgress: ({ phase, bytesRead, bytesTotal }) => {
        total = bytesTotal;
        if (phase === 'rows') bytes.push(bytesRead);
      },
    });
    expect(bytes.length).toBeGreaterThan(5);
    expect(bytes).toEqual([...bytes].sort((left, right) => left - right));
    expect(bytes.at(-1)).toBeGreaterThan(total / 2);
  });

  test('end the run with what the host throws while it is told', async () => {
    const reason = new Error('no more');
    const reading = snapshotOf(large, {
      thread: true,
      onProgress: ({ phase }) => {
        if (phase === 'rows') throw reason;
      },
    });
    await expect(reading).rejects.toBe(reason);
  });
});

describe('a thread', () => {
  test('is started for a large dump alone, unless the host decides', async () => {
    const padding = [['1', 'p'.repeat(5_000_000)]];
    const columns = { SecurityLogNum: 'bigint(20)', LogText: 'longtext' };
    const padded = writePractice(smallPractice, {
      otherTables: [{ name: 'securitylog', columns, rows: padding }],
    });
    const [smallFile, largeFile] = [folder.write('small.sql', small), folder.write('padded.sql', padded)];
    const started = async (path: string, options?: Partial<OpenDentalDumpOptions>) =>
      threadsStartedBy(() => snapshotOf(path, options));
    expect([await started(smallFile), await started(smallFile, { thread: true })]).toEqual([0, 1]);
    expect([await started(largeFile), await started(largeFile, { thread: false })]).toEqual([1, 0]);
  });

  const program = fileURLToPath(new URL('./read-in-process.ts', import.meta.url));
  const inProcess = async (nodeOptions: readonly string[], ...programArguments: readonly string[]) => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [
      ...['--conditions=@bitewing/source', '--disable-warning=ExperimentalWarning'],
      ...nodeOptions,
      program,
      ...programArguments,
    ]);
    return { ...JSON.parse(stdout), said: stderr };
  };
  const digestOf = async (path: string): Promise<string> => {
    const digest = createHash('sha256');
    for (const batch of await snapshotOf(path, { thread: false })) digest.update(JSON.stringify(batch));
    return digest.digest('hex');
  };

  test('keeps no process alive that asks for nothing more', async () => {
    expect(await inProcess([], large, 'first')).toMatchObject({ batches: 1, threads: 1, said: '' });
  });

  test('is done without, in silence, where there can be none', async () => {
    const path = folder.write('permitted.sql', small);
    const digest = await digestOf(path);
    expect(await inProcess([], path)).toMatchObject({ threads: 1, digest, said: '' });
    const withoutThreads = await inProcess(['--permission', '--allow-fs-read=*'], path);
    expect(withoutThreads).toMatchObject({ threads: 0, digest, said: '' });
  });
});
