import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BitewingError, type Rejection } from '@bitewing/core';
import { KeepingHost, type ReadingReport } from '@bitewing/testkit-native/judges';
import { expect } from 'vitest';
import type { EaglesoftPracticeOptions } from '../../src/index.ts';
import { unloadSource } from '../truth/unload-folders.ts';

/** A copy of an unload folder that can be damaged, file by file, and is whole again afterwards. */
export interface DamagedFolder {
  readonly folder: string;
  /** Lets some work be done while a file has other bytes, or with null while it is not there. */
  with<Result>(file: string, bytes: Uint8Array | null, work: () => Promise<Result>): Promise<Result>;
}

export function damagedFolder(original: string, folder: string): DamagedFolder {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(original)) copyFileSync(join(original, file), join(folder, file));
  return {
    folder,
    async with(file, bytes, work) {
      const path = join(folder, file);
      if (bytes === null) rmSync(path);
      else writeFileSync(path, bytes);
      try {
        return await work();
      } finally {
        writeFileSync(path, readFileSync(join(original, file)));
      }
    },
  };
}

/** What a reading of a folder came to: its error, or what was read and rejected. */
export type Outcome =
  | { readonly error: BitewingError }
  | { readonly error: null; readonly report: ReadingReport; readonly rejections: readonly Rejection[] };

/** Reads a folder whole. Nothing but an error of the catalogue may end it, and that before anything was given away. */
export async function outcomeOf(path: string, practice: EaglesoftPracticeOptions): Promise<Outcome> {
  const host = new KeepingHost();
  const rejections: Rejection[] = [];
  const beforeBatch = ({ rejected }: { readonly rejected: readonly Rejection[] }): void => {
    rejections.push(...rejected);
  };
  try {
    const report = await host.snapshot(unloadSource(path, practice, { thread: false }), { beforeBatch });
    return { error: null, report, rejections };
  } catch (error) {
    if (!BitewingError.is(error)) throw error;
    expect(host.kept.size).toBe(0);
    return { error };
  }
}
