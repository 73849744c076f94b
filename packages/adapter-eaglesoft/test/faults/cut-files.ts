import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { WrittenFile } from '@bitewing/testkit-native';
import { expect } from 'vitest';
import type { EaglesoftPracticeOptions } from '../../src/index.ts';
import type { DamagedFolder } from './damaged-files.ts';
import { outcomeOf } from './damaged-files.ts';

/** Bytes of a file that was written, and its name. */
export interface CutFile {
  readonly table: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** The files of a folder that have rows, with their bytes. */
export const cutFiles = (files: ReadonlyMap<string, WrittenFile>): readonly CutFile[] =>
  [...files]
    .filter(([, { rows }]) => rows > 0)
    .map(([table, { path }]) => ({ table, name: basename(path), bytes: readFileSync(path) }));

const lineEnd = Buffer.from('\r\n');

/** Whether a file that ends there is one of fewer rows: nothing in such a file tells how many there were. */
const isWholeAt = (bytes: Buffer, length: number): boolean =>
  length === 0 || bytes.subarray(length - lineEnd.length, length).equals(lineEnd);

/**
 * Cuts a file, and fails unless the reading is refused by name before it gave anything, or the file ends with a row and one less is
 * read. Gives whether it was refused.
 */
export async function expectCutNamed(
  damaged: DamagedFolder,
  { table, name, bytes }: CutFile,
  length: number,
  practice: EaglesoftPracticeOptions,
): Promise<boolean> {
  const outcome = await damaged.with(name, bytes.subarray(0, length), () =>
    outcomeOf(damaged.folder, practice),
  );
  if (isWholeAt(bytes, length)) {
    expect([name, length, outcome.error]).toEqual([name, length, null]);
    return false;
  }
  expect([name, length, outcome.error?.code]).toEqual([name, length, 'unload_truncated']);
  expect([table, outcome.error?.message]).toEqual([table, expect.stringContaining(` ${name}: `)]);
  return true;
}
