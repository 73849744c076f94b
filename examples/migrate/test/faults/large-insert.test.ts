import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tablesOfVersion } from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PracticeServer, startPracticeServer } from './practice-server.ts';
import type { ReadOutcome } from './read-practice.ts';
import { nodeArguments, runProcess } from './run-command.ts';

const mebibyte = 1024 * 1024;
const addedRows = 1100;
const noteBytes = 62_000;

let practice: PracticeServer;
let small: string;
let large: string;

/** Copies one appointment often, each time with a long note. */
const addAppointments = async (): Promise<void> => {
  const table = tablesOfVersion('25.4').find(({ name }) => name === 'appointment');
  const names = (table?.columns ?? []).map(({ name }) => name).filter((name) => name !== 'AptNum');
  const values = names.map((name) => (name === 'Note' ? `REPEAT('it''s; (n) ', ${noteBytes / 10})` : name));
  await practice.run(
    `INSERT INTO appointment (${names.join()}) SELECT ${values.join()}
     FROM (SELECT * FROM appointment ORDER BY AptNum LIMIT 1) AS first, seq_1_to_${addedRows}`,
  );
};

/** The dump program begins a new INSERT every 16 MiB at the latest: all of a table's rows go into the first. */
async function joinInserts(path: string, table: string): Promise<void> {
  const dump = await readFile(path, 'latin1');
  const joined = dump.replaceAll(`);\nINSERT INTO \`${table}\` VALUES\n`, '),\n');
  const start = joined.indexOf(`\nINSERT INTO \`${table}\` VALUES`);
  expect(joined.indexOf(';\n', start) - start).toBeGreaterThan(64 * mebibyte);
  await writeFile(path, joined, 'latin1');
}

beforeAll(async () => {
  practice = await startPracticeServer();
  small = await practice.dump('small.sql');
  await addAppointments();
  large = await practice.dump('large.sql', ['--net-buffer-length=16M', '--max-allowed-packet=64M']);
  await joinInserts(large, 'appointment');
});
afterAll(() => practice[Symbol.asyncDispose]());

async function readInProcess(path: string): Promise<ReadOutcome> {
  const reading = [path, await mkdtemp(join(practice.folder, 'spill-')), String(4 * mebibyte)];
  // The heap has no room for the statement, and what is held is looked at while it is read.
  const limits = ['--max-old-space-size=64', '--expose-gc'];
  const ended = await runProcess(process.execPath, nodeArguments('read-practice.ts', reading, limits));
  expect([ended.exitCode, ended.errors]).toEqual([0, '']);
  return JSON.parse(ended.output);
}

describe('an INSERT of 64 MiB', () => {
  test('is read in memory that does not grow with it', async () => {
    expect((await stat(large)).size).toBeGreaterThan(64 * mebibyte);
    const few = await readInProcess(small);
    const many = await readInProcess(large);
    expect(few).toMatchObject({ code: null, settled: true, records: practice.written.ids.size });
    expect(many).toMatchObject({ code: null, settled: true, records: few.records + addedRows });
    // What holds the statement, or half of it, in buffers or texts, holds many times as much.
    expect(many.mostHeldMebibytes).toBeGreaterThan(0);
    expect(many.mostHeldMebibytes).toBeLessThan(16);
  });
});
