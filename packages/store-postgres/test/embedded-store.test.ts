import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEmbeddedStore, openKeyFile } from '../src/index.ts';
import { lastBatch, patient, readRecords } from './support/records.ts';

let parent = '';
let folder = '';
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'bitewing-store-'));
  folder = join(parent, 'practice');
});
afterEach(() => rm(parent, { recursive: true }));

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

describe('the key file', () => {
  test('is made once, for its owner only', async () => {
    const key = await openKeyFile(folder);
    expect(key).toHaveLength(32);
    expect(await openKeyFile(folder)).toEqual(key);
    expect([await modeOf(folder), await modeOf(join(folder, 'field.key'))]).toEqual([0o700, 0o600]);
  });

  test('is one key also when several ask for it at once', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => openKeyFile(folder)));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(await readdir(folder)).toEqual(['field.key']);
  });

  test('is refused where other accounts can read it or its folder', async () => {
    await openKeyFile(folder);
    await chmod(join(folder, 'field.key'), 0o640);
    await expect(openKeyFile(folder)).rejects.toMatchObject({ code: 'invalid_options' });
    await chmod(join(folder, 'field.key'), 0o600);
    await chmod(folder, 0o755);
    await expect(openKeyFile(folder)).rejects.toMatchObject({ code: 'invalid_options' });
  });

  test('is refused where it holds no key, and is not overwritten', async () => {
    await openKeyFile(folder);
    await writeFile(join(folder, 'field.key'), 'half a ke');
    await expect(openKeyFile(folder)).rejects.toMatchObject({ code: 'key_missing' });
    expect(await readFile(join(folder, 'field.key'), 'utf8')).toBe('half a ke');
  });

  test('cannot be where a file stands', async () => {
    await writeFile(folder, 'a file');
    await expect(openKeyFile(folder)).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});

describe('the embedded store', () => {
  test('keeps its records from one opening to the next', async () => {
    const first = await openEmbeddedStore({ folder, tenant: 'main-street' });
    await first.load(lastBatch(1, [patient(1)]));
    await first[Symbol.asyncDispose]();
    const second = await openEmbeddedStore({ folder, tenant: 'main-street' });
    try {
      expect(await readRecords(second)).toEqual([patient(1)]);
    } finally {
      await second[Symbol.asyncDispose]();
    }
  });
});
