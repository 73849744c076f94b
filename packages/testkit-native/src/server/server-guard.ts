/**
 * A process of its own that stands between a test and a database server.
 *
 * It starts the server, and stops it and removes its folder as soon as its standard input closes. The system
 * closes that pipe however the test process ends, SIGKILL included, so that no server is ever left behind.
 * It takes its {@link GuardOrder} as JSON in the only argument and prints one {@link GuardReport} a line. Each line that
 * it reads starts the server again, which a test has ended.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { GuardedCommand, GuardOrder, GuardReport } from './guard-order.ts';

const order: GuardOrder = JSON.parse(process.argv[2] ?? '');
const log = openSync(order.logFile, 'a');
let running: ChildProcess | undefined;
let isStopping = false;

function send(signal: NodeJS.Signals, child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  process.kill(-child.pid, signal);
}

function report(line: GuardReport): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function run(command: GuardedCommand): ChildProcess {
  const child = spawn(command.program, command.arguments, {
    cwd: order.folder,
    env: order.environment,
    stdio: ['ignore', log, log],
    // A process group of its own, so that a script is stopped together with what it started.
    detached: true,
    ...order.account,
  });
  running = child;
  return child;
}

/** Waits for the end of a program; one that could not even be started counts as ended without a code. */
function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  });
}

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  const child = running;
  if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const end = once(child, 'exit');
    send(order.stopSignal, child);
    // A server that does not heed its own signal is not waited for any longer.
    const lastResort = setTimeout(() => send('SIGKILL', child), 10_000);
    await end;
    clearTimeout(lastResort);
  }
  closeSync(log);
  rmSync(order.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  process.exit(0);
}

async function serve(): Promise<void> {
  const server = run(order.serve);
  if (server.pid !== undefined) report({ event: 'started', pid: server.pid });
  report({ event: 'ended', step: 'serve', exitCode: await ended(server) });
}

createInterface({ input: process.stdin }).on('line', () => {
  if (!isStopping) void serve();
});
process.stdin.once('end', stop);
process.stdin.once('close', stop);
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// The reader of the reports may be gone before the pipe of standard input says so.
process.stdout.on('error', stop);

const prepared = await ended(run(order.prepare));
if (prepared !== 0) {
  report({ event: 'ended', step: 'prepare', exitCode: prepared });
} else if (!isStopping) {
  await serve();
}
