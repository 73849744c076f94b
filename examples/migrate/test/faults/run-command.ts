import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { MigrationReport } from '../../src/report/migration-report.ts';
import { timeZone } from './practice-server.ts';

/** How a process of its own ended, and what it said. */
export interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  readonly errors: string;
}

/** A script beside the tests, or the command itself. */
export const scriptPath = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const sourceArguments = ['--conditions=@bitewing/source', '--disable-warning=ExperimentalWarning'];

/** Runs a program to its end. */
export async function runProcess(program: string, programArguments: readonly string[]): Promise<Ended> {
  const child = spawn(program, programArguments, { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { exitCode: child.exitCode, signal: child.signalCode, output, errors };
}

/** The arguments of the Node that runs the tests, for a script on sources. */
export const nodeArguments = (
  script: string,
  scriptArguments: readonly string[],
  options: readonly string[] = [],
): readonly string[] => [...options, ...sourceArguments, scriptPath(script), ...scriptArguments];

export const runScript = (script: string, ...rest: readonly string[]): Promise<Ended> =>
  runProcess(process.execPath, nodeArguments(script, rest));

/** A practice as the command line names it. */
export interface NamedDump {
  readonly instance: string;
  readonly path: string;
  /** Further options that are bound to it. */
  readonly options?: readonly string[];
}

/** What a run of the command left. */
export interface CommandRun extends Ended {
  readonly report: MigrationReport;
  /** The page, as text. */
  readonly page: string;
}

/** The arguments of Node for what `npm start` runs, with its store and report in `folder`. */
export function commandArguments(
  folder: string,
  dumps: readonly NamedDump[],
  nodeOptions: readonly string[] = [],
): readonly string[] {
  const sources = dumps.flatMap(({ instance, path, options = [] }) => [
    ...['--source', `opendental=${path}`, '--instance', instance, '--time-zone', timeZone],
    ...options,
  ]);
  const places = ['--store', join(folder, 'store'), '--report', join(folder, 'report')];
  return nodeArguments('../../src/main.ts', [...sources, '--tenant', 'faults', ...places], nodeOptions);
}

/** Runs what `npm start` runs, in a process of its own. */
export async function runCommand(
  folder: string,
  dumps: readonly NamedDump[],
  nodeOptions: readonly string[] = [],
): Promise<CommandRun> {
  const ended = await runProcess(process.execPath, commandArguments(folder, dumps, nodeOptions));
  const read = (name: string): Promise<string> => readFile(join(folder, 'report', name), 'utf8');
  try {
    return { ...ended, report: JSON.parse(await read('report.json')), page: await read('report.html') };
  } catch (cause) {
    throw new Error(`No report was written; exit code ${ended.exitCode}: ${ended.errors}`, { cause });
  }
}
