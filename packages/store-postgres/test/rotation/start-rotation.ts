import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { RotationTask } from './rotating-process.ts';

/** A process that rotates a key. */
export interface RotatingProcess {
  /** Settles with its first page, or with its end. */
  readonly begun: Promise<unknown>;
  readonly ended: Promise<{ readonly signal: NodeJS.Signals | null; readonly pages: number }>;
}

const program = fileURLToPath(new URL('./rotating-process.ts', import.meta.url));

export function startRotation(task: RotationTask): RotatingProcess {
  const child = spawn(
    process.execPath,
    ['--conditions=@bitewing/source', '--disable-warning=ExperimentalWarning', program, JSON.stringify(task)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout });
  let pages = 0;
  lines.on('line', () => {
    pages += 1;
  });
  const closed = once(child, 'close');
  return {
    begun: Promise.race([once(lines, 'line'), closed]),
    ended: closed.then(() => ({ signal: child.signalCode, pages })),
  };
}
