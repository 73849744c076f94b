import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A package of Debian and the programs for which it is needed. */
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

/** The PATH, and where Debian puts servers: outside of an ordinary account's PATH. */
export function programFolders(): string[] {
  const postgres = '/usr/lib/postgresql';
  const versions = existsSync(postgres)
    ? readdirSync(postgres).map((version) => join(postgres, version, 'bin'))
    : [];
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', ...versions].filter(
    (folder) => folder !== '',
  );
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
