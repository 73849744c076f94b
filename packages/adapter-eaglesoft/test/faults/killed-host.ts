import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Draw } from '@bitewing/testkit-native/judges';
import { expect } from 'vitest';
import type { EaglesoftOptions } from '../../src/index.ts';

const child = fileURLToPath(new URL('./journal-child.ts', import.meta.url));

/** What a host as a process of its own reads, and where it keeps it. */
export interface HostRun {
  /** Its journal. */
  readonly file: string;
  readonly phase: 'snapshot' | 'changes';
  readonly options: EaglesoftOptions;
}

/** Lets a process read, and kills it behind so many batches that it saved; gives whether it was killed. */
async function readOnce(
  { file, phase, options }: HostRun,
  batchSize: number,
  killBehind: number | null,
): Promise<boolean> {
  const host = fork(child, [file, phase, String(batchSize), JSON.stringify(options)], {
    execArgv: ['--conditions=@bitewing/source', '--disable-warning=ExperimentalWarning'],
  });
  const exit = once(host, 'exit');
  let saved = -1;
  host.on('message', () => {
    saved += 1;
    if (saved === killBehind) host.kill('SIGKILL');
  });
  const [code, signal] = await exit;
  if (signal !== 'SIGKILL') expect([phase, code]).toEqual([phase, 0]);
  return signal === 'SIGKILL';
}

/** Reads with so many kills at most, and then to the end; gives how often it was killed. */
export async function readKilled(run: HostRun, draw: Draw, kills: number): Promise<number> {
  for (let killed = 0; killed < kills; killed += 1)
    if (!(await readOnce(run, 5 + draw(40), draw(12)))) return killed;
  await readOnce(run, 5 + draw(200), null);
  return kills;
}
