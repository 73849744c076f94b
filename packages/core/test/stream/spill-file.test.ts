import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SpillFile } from '../../src/stream/spill-file.ts';

const descriptors = '/proc/self/fd';

let folder: string;
let file: SpillFile;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitewing-test-'));
  file = await SpillFile.create(folder);
});
afterEach(async () => {
  await file[Symbol.asyncDispose]();
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});

/** The file has no name any more: it is reached by what the process holds open. */
function openFile(): string {
  const paths = readdirSync(descriptors).map((descriptor) => join(descriptors, descriptor));
  const found = paths.find((path) => {
    try {
      return readlinkSync(path).startsWith(folder);
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error('The file is open.');
  return found;
}

const secret = Buffer.from('Jane Roe '.repeat(50));

describe('a temporary file of blocks', () => {
  it('gives every block by its number, in any order and again', async () => {
    const blocks = ['', 'a', 'b'.repeat(100_000), 'c'].map((text) => Buffer.from(text));
    for (const [number, block] of blocks.entries()) {
      expect(file.size).toBe(number);
      await file.append(block);
    }
    for (const number of [3, 0, 2, 1, 2]) expect(await file.read(number)).toEqual(blocks[number]);
  });

  it('has no name, and nothing in it can be read', async () => {
    await file.append(secret);
    await file.append(secret);
    expect(await readdir(folder)).toEqual([]);
    const written = readFileSync(openFile());
    expect(written.length).toBe(2 * (secret.length + 16));
    expect(written.includes('Jane')).toBe(false);
    // The same block twice shows as two.
    const half = written.length / 2;
    expect(written.subarray(0, half).equals(written.subarray(half))).toBe(false);
  });

  it('gives nothing of a block that was changed, cut or moved', async () => {
    await file.append(secret);
    await file.append(secret);
    const path = openFile();
    const written = readFileSync(path);
    const half = written.length / 2;
    const changed = Buffer.from(written);
    changed[10] = (changed[10] ?? 0) ^ 1;
    const moved = Buffer.concat([written.subarray(half), written.subarray(0, half)]);
    for (const damaged of [changed, moved, written.subarray(0, half - 1)]) {
      writeFileSync(path, damaged);
      await expect(file.read(0)).rejects.toMatchObject({ code: 'spill_failed' });
    }
    writeFileSync(path, written);
    expect(await file.read(0)).toEqual(secret);
  });

  it('refuses a block that was never written', async () => {
    await expect(file.read(0)).rejects.toThrow(RangeError);
  });
});
