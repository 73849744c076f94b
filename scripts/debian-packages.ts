import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A package of Debian and the programs, or other files, for which it is needed. */
export interface DebianPackage {
  readonly name: string;
  readonly programs: readonly string[];
}

/** Reads the list in `debian-packages.txt`. */
export function parseDebianPackages(text: string): DebianPackage[] {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', ...programs] = line.split(/\s+/);
      if (programs.length === 0) throw new Error(`debian-packages.txt names no program of ${name}`);
      return { name, programs };
    });
}

export const debianPackages: readonly DebianPackage[] = parseDebianPackages(
  readFileSync(join(import.meta.dirname, 'debian-packages.txt'), 'utf8'),
);

/** The folders within a folder, each with something behind it. */
const within = (folder: string, rest: string): string[] =>
  existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name, rest)) : [];

/**
 * The PATH, and where Debian puts what is on nobody's: servers, ODBC drivers (a folder for each kind of processor), and headers.
 */
export function programFolders(): string[] {
  return [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    ...within('/usr/lib/postgresql', 'bin'),
    ...within('/usr/lib', 'odbc'),
    '/usr/include',
  ].filter((folder) => folder !== '');
}

/** The packages of which a program is in none of the folders. */
export function missingPackages(
  packages: readonly DebianPackage[],
  folders: readonly string[],
): DebianPackage[] {
  return packages.filter(({ programs }) =>
    programs.some((program) => !folders.some((folder) => existsSync(join(folder, program)))),
  );
}
