import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Source } from '@bitewing/core';
import {
  type UnloadFolderOptions,
  type WrittenTable,
  type WrittenUnload,
  writeUnloadFolder,
} from '@bitewing/testkit-native';
import { afterAll } from 'vitest';
import {
  createEaglesoftSource,
  type EaglesoftPracticeOptions,
  type EaglesoftUnloadOptions,
} from '../../src/index.ts';

/** Unload folders of a test file, gone behind its last test. */
export interface UnloadFolders {
  /** A path that nothing has. */
  path(): string;
  write(tables: readonly WrittenTable[], options?: UnloadFolderOptions): Promise<WrittenUnload>;
}

export function unloadFolders(): UnloadFolders {
  const root = mkdtempSync(join(tmpdir(), 'eaglesoft-truth-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  let folders = 0;
  const path = (): string => {
    folders += 1;
    return join(root, `unload-${folders}`);
  };
  return { path, write: (tables, options) => writeUnloadFolder(path(), tables, options) };
}

/** A source of a folder. */
export const unloadSource = (
  path: string,
  practice: EaglesoftPracticeOptions,
  options: Partial<EaglesoftUnloadOptions> = {},
): Source => createEaglesoftSource({ ...practice, path, ...options });
