import { readdirSync, readFileSync } from 'node:fs';

/** What everybody on a machine, or its owner alone, can see of a process. */
export interface ProcessTraces {
  readonly arguments: string;
  readonly environment: string;
}

const numbered = /^\d+$/;

/** A file of a process; empty where the process has ended. */
function readTrace(processId: string, name: string): string {
  try {
    return readFileSync(`/proc/${processId}/${name}`, 'utf8').replaceAll('\0', '\n');
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
    if (code === 'ENOENT' || code === 'ESRCH') return '';
    throw error;
  }
}

/** Children of this process that run a program of this name. Linux only. */
export const childTraces = (program: string): readonly ProcessTraces[] =>
  readdirSync('/proc')
    .filter((entry) => numbered.test(entry))
    .filter((processId) => readTrace(processId, 'status').includes(`\nPPid:\t${process.pid}\n`))
    .map((processId) => ({
      arguments: readTrace(processId, 'cmdline'),
      environment: readTrace(processId, 'environ'),
    }))
    .filter((traces) => traces.arguments.includes(program));
