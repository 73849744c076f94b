import { readdirSync, readFileSync } from 'node:fs';
import { BitewingError } from '@bitewing/core';

/** Whether a process id still belongs to a process that runs (a dead one that nobody has fetched yet does not count). */
export function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    if (error instanceof Error && /ENOENT|ESRCH/.test(error.message)) return false;
    throw error;
  }
}

/** The user id that a process runs under. */
export function userOf(pid: number): number {
  const line = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (line?.[1] === undefined) throw new BitewingError('internal', { detail: 'The process has no user.' });
  return Number(line[1]);
}

/** Ids of the processes whose command line names a folder: the server, its children, its guard. */
export function processesNaming(folder: string): readonly number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .map(Number)
    .filter((pid) => {
      try {
        return isRunning(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
      } catch (error) {
        if (error instanceof Error && /ENOENT|ESRCH/.test(error.message)) return false;
        throw error;
      }
    });
}
