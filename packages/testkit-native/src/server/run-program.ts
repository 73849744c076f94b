import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BitewingError } from '@bitewing/core';
import type { ServerAccount } from './server-account.ts';

/** One run of a program whose input or output is a stream of any length. */
export interface ProgramRun {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Who runs it; the account of this process by default. */
  readonly account?: ServerAccount;
  /** What the program reads; it is piped through these streams into the program. */
  readonly input?: readonly [Readable, ...(Readable & Writable)[]];
  /** Where its output goes; it is piped through these streams, in this order. */
  readonly output?: readonly Writable[];
}

/** Clients quote values of rows in their complaints; what stands in quotes is left out. */
function withoutQuotedValues(complaint: string): string {
  return complaint
    .replace(/'[^']*'|"[^"]*"/g, "'...'")
    .trim()
    .slice(0, 400);
}

/**
 * Runs a program to its end.
 *
 * @throws BitewingError `program_failed` with what the program complained about, values of rows left out.
 */
export async function runProgram(run: ProgramRun): Promise<void> {
  const child = spawn(run.program, run.arguments, { env: run.environment, stdio: 'pipe', ...run.account });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (run.input === undefined) child.stdin.end();
  if (run.output === undefined) child.stdout.resume();

  // All are awaited: a failed program breaks its pipes too, and its own complaint says more than they do.
  const [end, ...pipes] = await Promise.allSettled([
    exit,
    run.input === undefined ? undefined : pipeline([...run.input, child.stdin]),
    run.output === undefined ? undefined : pipeline([child.stdout, ...run.output]),
  ]);
  const brokenPipe = pipes.find((pipe) => pipe.status === 'rejected');
  if (end.status === 'fulfilled' && end.value === 0 && brokenPipe === undefined) return;
  throw new BitewingError('program_failed', {
    detail: `${run.program}: ${withoutQuotedValues(complaint)}`,
    cause: end.status === 'rejected' ? end.reason : brokenPipe?.reason,
  });
}
