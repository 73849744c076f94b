import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
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
      events.push(...readFileSync(path, 'utf8').split('\n').slice(0, 2));
    });
    expect(events).toEqual([String(process.pid), hostname()]);
    expect(readdirSync(join(folder, 'tools'))).toEqual([]);
  });

  it('is not taken from a holder that lives, however long its work takes', async () => {
    const path = join(folder, 'lock');
    const timing = { beatMs: 2, pauseMs: 5, silentLooks: 40 };
    const events: string[] = [];
    const long = async () => {
      events.push('first begins');
      const beats = new Set<number>();
      while (beats.size < 150) {
        beats.add(statSync(path).mtimeMs);
        await nextTurn();
      }
      events.push('first ends');
    };
    const second = async () => {
      events.push('second');
    };
    await Promise.all([withLock(path, long, timing), withLock(path, second, timing)]);
    expect(events).toEqual(['first begins', 'first ends', 'second']);
  });

  it('is given back when the work fails', async () => {
    const path = join(folder, 'lock');
    await expect(withLock(path, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
    expect(existsSync(path)).toBe(false);
  });

  it('is taken over at once from a process that was killed', async () => {
    const path = join(folder, 'lock');
    const program = pathToFileURL(join(import.meta.dirname, '../bootstrap/with-lock.mjs')).href;
    const script = `import { withLock } from '${program}';
      await withLock('${path}', async () => process.kill(process.pid, 'SIGKILL'));`;
    const { exitCode } = await runCaptured(process.execPath, ['--input-type=module', '-e', script]);
    expect([exitCode, existsSync(path)]).toEqual([null, true]);
    // Nobody waits for beats here: that would take until the end of time.
    const timing = { beatMs: 1000, pauseMs: 1, silentLooks: Number.POSITIVE_INFINITY };
    await expect(withLock(path, () => Promise.resolve('worked'), timing)).resolves.toBe('worked');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['whose number another process has now', `${process.pid}\n${hostname()}\nlong gone\n`],
    ['that ran on another machine', '4194304999\nanother-machine\nlong gone\n'],
    ['that was cut off before it wrote its number', ''],
    ['of which nothing can be read', 'no number\u0000'],
  ])('is taken over, when no beat comes any more, from a holder %s', async (_, content) => {
    const path = join(folder, 'lock');
    writeFileSync(path, content);
    const timing = { beatMs: 1000, pauseMs: 1, silentLooks: 5 };
    await expect(withLock(path, () => Promise.resolve('worked'), timing)).resolves.toBe('worked');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('goes to one after the other where many find it left behind', async () => {
    const path = join(folder, 'lock');
    writeFileSync(path, '');
    const timing = { beatMs: 2, pauseMs: 1, silentLooks: 30 };
    let working = 0;
    const together: number[] = [];
    const work = async () => {
      working += 1;
      await nextTurn();
      together.push(working);
      working -= 1;
    };
    await Promise.all(Array.from({ length: 8 }, () => withLock(path, work, timing)));
    expect(together).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is left alone by a holder that lost it', async () => {
    const path = join(folder, 'lock');
    await withLock(path, async () => writeFileSync(path, 'of another'));
    expect(readFileSync(path, 'utf8')).toBe('of another');
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
