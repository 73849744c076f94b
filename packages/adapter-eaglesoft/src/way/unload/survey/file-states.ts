import { join } from 'node:path';
import { type FileIdentity, sameIdentity } from '../file/data-file.ts';
import { identityOf, type UnloadFolder } from './find-files.ts';
import type { UnloadSurvey } from './unload-survey.ts';

/** States of files by their paths. */
export type FileStates = ReadonlyMap<string, FileIdentity>;

/** The states of what a path names: the script, or the data files where there is none. */
export async function statesOfFolder({ folder, script, dataFiles }: UnloadFolder): Promise<FileStates> {
  const states = new Map<string, FileIdentity>();
  for (const name of script === null ? dataFiles : [script]) {
    const path = join(folder, name);
    states.set(path, await identityOf(path));
  }
  return states;
}

/** Whether a survey still holds: what the path names is the same, and so are the files that were read. */
export async function isStillSo(survey: UnloadSurvey, before: FileStates, now: FileStates): Promise<boolean> {
  const isSame = (path: string, identity: FileIdentity): boolean => {
    const other = now.get(path);
    return other !== undefined && sameIdentity(identity, other);
  };
  if (before.size !== now.size || ![...before].every(([path, identity]) => isSame(path, identity)))
    return false;
  for (const { surveyed } of survey.files.values())
    for (const { path, identity } of surveyed?.files ?? []) {
      const current = await identityOf(path).catch(() => null);
      if (current === null || !sameIdentity(identity, current)) return false;
    }
  return true;
}
