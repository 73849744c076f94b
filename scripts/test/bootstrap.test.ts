import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCaptured } from '../bootstrap/run-captured.mjs';
import { workspaceStamp } from '../bootstrap/stamp.mjs';
import { withLock } from '../bootstrap/with-lock.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bitewing-bootstrap-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the stamp of an install', () => {
  beforeEach(() => {
    for (const path of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']) {
      writeFileSync(join(folder, path), path);
    }
  });

  it('stays the same while nothing changes that an install depends on', () => {
    const before = workspaceStamp(folder);
    writeFileSync(join(folder, 'README.md'), 'new');
    expect(workspaceStamp(folder)).toBe(before);
  });

  it('changes with the lockfile, and with a package that comes, changes or goes', () => {
    const manifest = join(folder, 'packages', 'one', 'package.json');
    const stamps = [workspaceStamp(folder)];
    writeFileSync(join(folder, 'pnpm-lock.yaml'), 'changed');
    stamps.push(workspaceStamp(folder));
    mkdirSync(join(folder, 'packages', 'one'), { recursive: true });
    writeFileSync(manifest, '{}');
    stamps.push(workspaceStamp(folder));
    writeFileSync(manifest, '{ "name": "one" }');
    stamps.push(workspaceStamp(folder));
    expect(new Set(stamps).size).toBe(4);
    rmSync(manifest);
    expect(workspaceStamp(folder)).toBe(stamps[1]);
  });
});

describe('the lock of an install', () => {
  it('lets one work after the other and is gone afterwards', async () => {
    const path = join(folder, 'tools', 'lock');
    const events: string[] = [];
    await withLock(path, async () => {
      events.push(readFileSync(path, 'utf8'));
    });
    expect(events).toEqual([String(process.pid)]);
    expect(existsSync(path)).toBe(false);
  });

  it('is given back when the work fails', async () => {
    const path = join(folder, 'lock');
    await expect(withLock(path, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
    expect(existsSync(path)).toBe(false);
  });

  it('is taken over from a process that died', async () => {
    const path = join(folder, 'lock');
    const { output } = await runCaptured(process.execPath, ['-p', 'process.pid']);
    writeFileSync(path, output.trim());
    await expect(withLock(path, () => Promise.resolve('worked'))).resolves.toBe('worked');
  });
});

describe('a program run without a terminal', () => {
  it('gives its exit code and all that it printed', async () => {
    const script = "console.log('out'); console.error('err'); process.exitCode = 3;";
    const { exitCode, output } = await runCaptured(process.execPath, ['-e', script]);
    expect(exitCode).toBe(3);
    expect(output).toContain('out');
    expect(output).toContain('err');
  });

  it('fails by its error when there is no such program', async () => {
    await expect(runCaptured(join(folder, 'nothing-here'), [])).rejects.toThrow('ENOENT');
  });
});
