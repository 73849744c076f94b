import { closeSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArmedFault } from './stand-in-fault.ts';

/** How the engine and its driver behave; read anew when it changes, so that a test can change it under a running child. */
export interface StandInBehaviour {
  /** True where an administrator set `allow_snapshot_isolation`. */
  readonly allowSnapshotIsolation: boolean;
  /** Where snapshot isolation is not allowed: the option is refused, or taken and the next query fails. */
  readonly snapshotRefusedAt: 'option' | 'query';
  /** Whether char values come with their blanks. */
  readonly charPadding: boolean;
  /**
   * What becomes of text that is not cast to binary: the package reads its windows-1252 bytes as UTF-8, or the driver sends UTF-8.
   * Either way it ends at the first NUL (odbc.md section 2).
   */
  readonly text: 'mangled' | 'utf-8';
  /** After how many milliseconds an unauthenticated connection becomes read-only, which is only noted. */
  readonly readOnlyAfterMs: number;
  readonly faults: readonly ArmedFault[];
}

/** What every process needs to know of the stand-in; one file in a folder that the connection string names. */
export interface StandInSettings extends StandInBehaviour {
  /** DBN of the connection string. */
  readonly databaseName: string;
  /** Stands before an owner's name in the name of the database of the storage that holds his tables. */
  readonly storagePrefix: string;
  /** An account with every right, for faults that change rows. */
  readonly maintenance: { readonly user: string; readonly password: string };
}

const settingsFile = (folder: string): string => join(folder, 'stand-in.json');

/** Puts settings in force for all processes that use the folder. */
export function writeSettings(folder: string, settings: StandInSettings): void {
  // Renamed into its place: a process that reads meanwhile finds the old file or the new one.
  const fresh = `${settingsFile(folder)}.new`;
  writeFileSync(fresh, JSON.stringify(settings), { mode: 0o600 });
  renameSync(fresh, settingsFile(folder));
}

/** Gives the settings of a folder as they are now, read again only when the file changed. */
export function settingsReader(folder: string): () => StandInSettings {
  let mark = '';
  let settings: StandInSettings | null = null;
  return () => {
    const { mtimeNs, ino } = statSync(settingsFile(folder), { bigint: true });
    const seen = `${mtimeNs}/${ino}`;
    if (settings === null || seen !== mark) {
      settings = JSON.parse(readFileSync(settingsFile(folder), 'utf8')) as StandInSettings;
      mark = seen;
    }
    return settings;
  };
}

/** Counts a strike of a fault over all processes; false when it has struck as often as it may. */
export function takeStrike(folder: string, { id, times }: ArmedFault): boolean {
  if (times === undefined) return true;
  for (let strike = 1; strike <= times; strike += 1) {
    try {
      closeSync(openSync(join(folder, `strike-${id}-${strike}`), 'wx'));
      return true;
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
    }
  }
  return false;
}
