import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

const openFiles = '/proc/self/fd';

/** The file behind a descriptor; null where the descriptor was closed meanwhile. */
function targetOf(descriptor: string): string | null {
  try {
    return readlinkSync(join(openFiles, descriptor));
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return null;
    throw error;
  }
}

/** Contents of the files of a folder that this process holds open, those without a name too. Linux only. */
export const openFilesIn = (folder: string): readonly Buffer[] =>
  readdirSync(openFiles)
    .filter((descriptor) => targetOf(descriptor)?.startsWith(folder) === true)
    .map((descriptor) => readFileSync(join(openFiles, descriptor)));
