import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { BitewingError } from '@bitewing/core';
import type { GuardOrder, GuardReport } from './guard-order.ts';

/** A server process under its guard. */
export interface GuardedServer extends AsyncDisposable {
  /** The process id of the server itself, not of the guard; of the last one that was started. */
  readonly pid: number;
  /** True from the moment at which the server ended, whoever ended it. */
  hasEnded(): boolean;
  /** Ends the server by a signal and waits until it is gone; its files stay. */
  stop(signal: NodeJS.Signals): Promise<void>;
  /** Starts a server that has ended again, over the same files. */
  start(): Promise<void>;
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
  const reports = new EventEmitter();
  let hasEnded = false;
  const noteEnd = (): void => {
    hasEnded = true;
    reports.emit('ended');
  };
  guardEnded.then(noteEnd, noteEnd);
  createInterface({ input: guard.stdout }).on('line', (line) => {
    const report: GuardReport = JSON.parse(line);
    if (report.event === 'ended') return noteEnd();
    hasEnded = false;
    reports.emit('started', report.pid);
  });
  /** The id of the server that is started next; undefined where that fails. */
  const nextPid = (): Promise<number | undefined> =>
    new Promise((resolve) => {
      reports.once('started', resolve);
      reports.once('ended', () => resolve(undefined));
    });

  const dispose = async (): Promise<void> => {
    guard.ref();
    guard.stdin.end();
    await guardEnded;
  };
  const failed = (log: string): BitewingError =>
    new BitewingError('connect_failed', {
      detail: `${order.prepare.program} or ${order.serve.program} failed:\n${log}`,
    });

  const firstPid = await nextPid();
  if (firstPid === undefined) {
    const log = guard.exitCode === null ? await readLastLines(order.logFile) : 'The guard process ended.';
    await dispose();
    throw failed(log);
  }
  let pid = firstPid;

  guard.unref();
  for (const stream of [guard.stdin, guard.stdout]) if (stream instanceof Socket) stream.unref();

  return {
    get pid() {
      return pid;
    },
    hasEnded: () => hasEnded,
    async stop(signal) {
      if (hasEnded) return;
      const end = once(reports, 'ended');
      process.kill(pid, signal);
      await end;
    },
    async start() {
      const started = nextPid();
      guard.stdin.write('start\n');
      const startedPid = await started;
      if (startedPid === undefined) throw failed(await readLastLines(order.logFile));
      pid = startedPid;
    },
    lastLogLines: () => readLastLines(order.logFile),
    [Symbol.asyncDispose]: dispose,
  };
}
