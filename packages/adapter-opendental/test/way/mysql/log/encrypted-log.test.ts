import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changesOf, type LogPractice, logOf, startLogPractice } from './log-practice.ts';

let folder: string;
let practice: LogPractice;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitewing-log-'));
  const keys = join(folder, 'keys');
  await writeFile(keys, `1;${'5a'.repeat(16)}\n`);
  // The server runs under an account of its own.
  await chmod(folder, 0o755);
  practice = await startLogPractice(
    '--plugin-load-add=file_key_management',
    `--file-key-management-filename=${keys}`,
    '--encrypt-binlog=ON',
  );
});
afterAll(async () => {
  await practice[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

test('a log that is encrypted is read as any other: the server decrypts it', async () => {
  await practice.run('CREATE TABLE patient (PatNum bigint NOT NULL PRIMARY KEY)');
  expect(
    changesOf(
      await logOf(practice, ['INSERT INTO patient VALUES (5)', 'FLUSH BINARY LOGS', 'DELETE FROM patient']),
    ),
  ).toEqual([
    { kind: 'rows', table: 'patient', before: [], after: [['5']] },
    { kind: 'rows', table: 'patient', before: [['5']], after: [] },
  ]);
});
