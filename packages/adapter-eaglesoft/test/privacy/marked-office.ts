import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canaryWord } from '@bitewing/testkit';
import {
  eaglesoftDatabaseTables,
  type UnloadFault,
  type WrittenTable,
  writeUnloadFolder,
} from '@bitewing/testkit-native';
import { afterAll } from 'vitest';
import { writtenOf } from '../truth/written-practice.ts';

/** A text that nobody may see. */
export const mark = `Bw&${canaryWord} mark`;

/** The tables of an office with a mark in every field that tells of a person. */
export const markedTables: readonly WrittenTable[] = eaglesoftDatabaseTables(
  writtenOf(6, { canaries: true }).tables,
);

/** Unload folders below one that bears a mark, gone behind the last test. */
export interface MarkedFolders {
  readonly root: string;
  write(tables?: readonly WrittenTable[], ...faults: readonly UnloadFault[]): Promise<string>;
}

export function markedFolders(): MarkedFolders {
  const root = mkdtempSync(join(tmpdir(), `eaglesoft-${canaryWord}-`));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  let folders = 0;
  return {
    root,
    async write(tables = markedTables, ...faults) {
      folders += 1;
      return (await writeUnloadFolder(join(root, `unload ${folders}`), tables, { faults })).folder;
    },
  };
}
