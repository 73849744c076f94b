import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { workspaceFolder } from './workspace.ts';

export interface ProgramOptions {
  /** Relative to the root of the workspace. */
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Another Node than the one that runs the scripts. */
  readonly program?: string;
}

/** Runs a program with our output and no input, and gives its exit code. */
export function runProgram(
  program: string,
  programArguments: readonly string[],
  options: ProgramOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArguments, {
      cwd: join(workspaceFolder, options.folder ?? '.'),
      env: { ...process.env, ...options.environment },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  });
}

/** Runs a script of an installed tool (a path under `node_modules`) with Node. */
export function runTool(
  script: string,
  toolArguments: readonly string[],
  options: ProgramOptions = {},
): Promise<number> {
  const path = join(workspaceFolder, 'node_modules', script);
  return runProgram(options.program ?? process.execPath, [path, ...toolArguments], options);
}
