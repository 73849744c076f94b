import { existsSync, readdirSync } from 'node:fs';
import { findProgram } from './find-program.ts';

const versionsFolder = '/usr/lib/postgresql';
const preferredVersion = '15';

/** Folders of the installed versions on Debian: 15 first, which the project supports, then the newest. */
function versionFolders(): readonly string[] {
  if (!existsSync(versionsFolder)) return [];
  const versions = readdirSync(versionsFolder).sort((left, right) => Number(right) - Number(left));
  const ordered = [preferredVersion, ...versions.filter((version) => version !== preferredVersion)];
  return ordered.map((version) => `${versionsFolder}/${version}/bin`);
}

/**
 * Finds the server and the program that creates its data directory.
 *
 * @throws BitewingError `peer_missing` naming the Debian package.
 */
export function findPostgresPrograms(): { readonly server: string; readonly initialize: string } {
  const debianPackage = `postgresql-${preferredVersion}`;
  const folders = versionFolders();
  return {
    server: findProgram({ name: 'postgres', debianPackage, folders }),
    initialize: findProgram({ name: 'initdb', debianPackage, folders }),
  };
}
