import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type LeakName, leaksVariable } from './leaks.ts';

/** How a program of its own process is run. */
export interface ProgramOptions {
  /** Where temporary files go. */
  readonly temporaryFolder: string;
  /** Mistakes that are put into the program. */
  readonly leaks?: readonly LeakName[];
  /** Whether it writes to a terminal; then both streams arrive as its output. */
  readonly terminal?: boolean;
}

/** How it ended, and what it said. */
export interface Ended {
  readonly exitCode: number | null;
  readonly output: string;
  readonly errors: string;
}

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export const command = pathOf('../../src/main.ts');
export const readingProgram = pathOf('reading-sinks.ts');

const quoted = (argument: string): string => `'${argument.replaceAll("'", "'\\''")}'`;

/** Runs a TypeScript program on sources, to its end. */
export async function runProgram(
  program: string,
  programArguments: readonly string[],
  { temporaryFolder, leaks = [], terminal = false }: ProgramOptions,
): Promise<Ended> {
  const nodeArguments = [
    '--conditions=@bitewing/source',
    '--disable-warning=ExperimentalWarning',
    ...(leaks.length === 0 ? [] : ['--import', pathOf('leak-hook.ts')]),
    program,
    ...programArguments,
  ];
  const line = [process.execPath, ...nodeArguments].map(quoted).join(' ');
  const [file, given] = terminal
    ? ['script', ['--quiet', '--return', '--flush', '--command', line, '/dev/null']]
    : [process.execPath, nodeArguments];
  const environment = { ...process.env, TMPDIR: temporaryFolder, [leaksVariable]: leaks.join(',') };
  const child = spawn(file, given, { stdio: ['ignore', 'pipe', 'pipe'], env: environment });
  const closed = once(child, 'close');
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { exitCode: child.exitCode, output, errors };
}
