import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdFolder } from '../src/hold-folder.ts';

let parent: string;
let folder: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'bitewing-hold-'));
  folder = join(parent, 'store');
});
afterEach(() => rm(parent, { recursive: true, force: true }));

describe('the folder of an embedded store', () => {
  it('belongs to one run at a time', async () => {
    const release = await holdFolder(folder);
    await expect(holdFolder(folder)).rejects.toMatchObject({ code: 'store_conflict' });
    release();
    (await holdFolder(folder))();
  });

  it('is free again when the process that had it was killed', async () => {
    const program = pathToFileURL(join(import.meta.dirname, '../src/hold-folder.ts')).href;
    const script = `import { holdFolder } from '${program}';
      await holdFolder('${folder}'); console.log('held'); setInterval(() => {}, 1000);`;
    const child = spawn(
      process.execPath,
      [
        '--conditions=@bitewing/source',
        '--disable-warning=ExperimentalWarning',
        '--input-type=module',
        '-e',
        script,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const closed = once(child, 'close');
    await once(child.stdout, 'data');
    await expect(holdFolder(folder)).rejects.toMatchObject({
      code: 'store_conflict',
      message: expect.stringContaining('another process'),
    });
    child.kill('SIGKILL');
    await closed;
    (await holdFolder(folder))();
  });

  it('is refused, and left as it is, where other accounts can read it', async () => {
    await mkdir(folder);
    await chmod(folder, 0o755);
    await expect(holdFolder(folder)).rejects.toMatchObject({
      code: 'invalid_options',
      message: expect.stringContaining('0700'),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('is named as unusable where it is a file', async () => {
    await writeFile(folder, '');
    await expect(holdFolder(folder)).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});
