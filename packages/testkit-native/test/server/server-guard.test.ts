import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { isRunning, processesNaming } from './process-state.ts';

const hostProgram = fileURLToPath(new URL('./host-process.ts', import.meta.url));

interface StartedHost {
  readonly host: ChildProcess;
  readonly pid: number;
  readonly folder: string;
}

async function startHost(kind: string, ending: string): Promise<StartedHost> {
  const host = spawn(process.execPath, ['--conditions=@bitewing/source', hostProgram, kind, ending], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line]: string[] = await once(createInterface({ input: host.stdout }), 'line');
  return { host, ...JSON.parse(line ?? '') };
}

async function expectNothingLeft({ pid, folder }: StartedHost): Promise<void> {
  await vi.waitUntil(() => !existsSync(folder) && processesNaming(folder).length === 0, { timeout: 30_000 });
  expect(isRunning(pid)).toBe(false);
}

describe.each(['mariadb', 'postgres'])('a %s server whose test process is gone', (kind) => {
  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('ends with its folder after %s', async (signal) => {
    const started = await startHost(kind, 'wait');
    expect(isRunning(started.pid)).toBe(true);
    expect(existsSync(started.folder)).toBe(true);
    const end = once(started.host, 'exit');
    started.host.kill(signal);
    await end;
    await expectNothingLeft(started);
  });

  it('neither keeps a process alive that forgot it, nor outlives it', async () => {
    const started = await startHost(kind, 'end');
    if (started.host.exitCode === null) await once(started.host, 'exit');
    expect(started.host.exitCode).toBe(0);
    await expectNothingLeft(started);
  });
});
