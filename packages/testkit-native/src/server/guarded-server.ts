import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { BitewingError } from '@bitewing/core';
import type { GuardOrder, GuardReport } from './guard-order.ts';

/** A server process under its guard. */
export interface GuardedServer extends AsyncDisposable {
  /** The process id of the server itself, not of the guard. */
  readonly pid: number;
  /** True from the moment at which the server ended, whoever ended it. */
  hasEnded(): boolean;
  /** The last lines that the server printed. */
  lastLogLines(): Promise<string>;
}

const guardProgram = fileURLToPath(new URL('./server-guard.ts', import.meta.url));

/** Enough for what mariadb-install-db says besides the one line that matters. */
const longestLogLines = 40;

async function readLastLines(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trimEnd().split('\n').slice(-longestLogLines).join('\n');
}

/**
 * Starts a server through a guard process, which stops it when this process ends in whatever way.
 *
 * Resolves when the server process runs; it may not take connections yet. A server that is forgotten does
 * not keep this process from ending.
 *
 * @throws BitewingError `connect_failed`, with the last lines of its log, when the server cannot be prepared.
 */
export async function startGuardedServer(order: GuardOrder): Promise<GuardedServer> {
  const guard = spawn(process.execPath, [guardProgram, JSON.stringify(order)], {
    // A session of its own: Ctrl-C in a terminal reaches the tests, and the guard clears up after them.
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH ?? '' },
  });
  const guardEnded = once(guard, 'exit');
  let hasEnded = false;
  guardEnded.then(
    () => {
      hasEnded = true;
    },
    () => {
      hasEnded = true;
    },
  );

  const dispose = async (): Promise<void> => {
    guard.ref();
    guard.stdin.end();
    await guardEnded;
  };

  const pid = await new Promise<number | undefined>((resolve) => {
    createInterface({ input: guard.stdout }).on('line', (line) => {
      const report: GuardReport = JSON.parse(line);
      if (report.event === 'started') return resolve(report.pid);
      hasEnded = true;
      resolve(undefined);
    });
    guard.once('exit', () => resolve(undefined));
    guard.once('error', () => resolve(undefined));
  });
  if (pid === undefined) {
    const log = guard.exitCode === null ? await readLastLines(order.logFile) : 'The guard process ended.';
    await dispose();
    throw new BitewingError('connect_failed', {
      detail: `${order.prepare.program} or ${order.serve.program} failed:\n${log}`,
    });
  }

  guard.unref();
  for (const stream of [guard.stdin, guard.stdout]) if (stream instanceof Socket) stream.unref();

  return {
    pid,
    hasEnded: () => hasEnded,
    lastLogLines: () => readLastLines(order.logFile),
    [Symbol.asyncDispose]: dispose,
  };
}
