import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { BitewingError } from '@bitewing/core';

/** A program of the operating system, and what to install when it is not there. */
export interface ProgramQuery {
  readonly name: string;
  readonly debianPackage: string;
  /** Folders to look in before those of PATH. */
  readonly folders?: readonly string[];
}

/** Servers live here on Debian, and the PATH of an ordinary account leaves these folders out. */
const serverFolders = ['/usr/sbin', '/usr/local/sbin', '/sbin'];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/**
 * Finds the full path of a program.
 *
 * @throws BitewingError `peer_missing`, naming program and Debian package, when it is in none of the folders.
 */
export function findProgram({ name, debianPackage, folders = [] }: ProgramQuery): string {
  const searched = [...folders, ...(process.env.PATH ?? '').split(delimiter), ...serverFolders];
  const found = searched
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
  if (found === undefined) {
    throw new BitewingError('peer_missing', {
      detail: `The program ${name} was not found: install the Debian package ${debianPackage} (apt-get install ${debianPackage}).`,
    });
  }
  return found;
}
