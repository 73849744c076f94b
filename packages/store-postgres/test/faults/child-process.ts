import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { LoadingReport, LoadingTask } from './loading-process.ts';

/** A process that loads. */
export interface LoadingProcess {
  readonly child: ChildProcess;
  /** How it ended, and what it said until then. */
  readonly ended: Promise<{
    readonly reports: readonly LoadingReport[];
    readonly signal: NodeJS.Signals | null;
    readonly errors: string;
  }>;
}

const program = fileURLToPath(new URL('loading-process.ts', import.meta.url));

/** Starts a process that loads; `onReport` hears what it says at once. */
export function startLoadingProcess(
  task: LoadingTask,
  onReport: (report: LoadingReport) => void = () => undefined,
): LoadingProcess {
  const child = spawn(
    process.execPath,
    ['--conditions=@bitewing/source', '--disable-warning=ExperimentalWarning', program, JSON.stringify(task)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const reports: LoadingReport[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const report: LoadingReport = JSON.parse(line);
    reports.push(report);
    onReport(report);
  });
  const ended = Promise.all([once(child, 'close'), text(child.stderr)]).then(([, errors]) => ({
    reports,
    signal: child.signalCode,
    errors,
  }));
  return { child, ended };
}
