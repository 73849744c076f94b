import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePnpm } from './ensure-pnpm.mjs';
import { runCaptured } from './run-captured.mjs';
import { workspaceStamp } from './stamp.mjs';
import { withLock } from './with-lock.mjs';
import { workspaceFolder } from './workspace-folder.mjs';

const stampPath = join(workspaceFolder, 'node_modules', '.prepared');
const nodePath = join(
  workspaceFolder,
  ...['node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'],
);

/** @param {string} stamp */
function isPrepared(stamp) {
  return existsSync(nodePath) && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp;
}

/**
 * Installs what the lockfile names, unless that was done already, and gives the path of the project's Node,
 * which comes as an npm package.
 */
export async function prepareWorkspace() {
  const stamp = workspaceStamp(workspaceFolder);
  if (isPrepared(stamp)) return nodePath;
  return await withLock(join(workspaceFolder, '.tools', 'lock'), async () => {
    if (isPrepared(stamp)) return nodePath;
    const pnpm = await ensurePnpm();
    // An install that breaks off leaves neither what was there nor what should be.
    rmSync(stampPath, { force: true });
    console.error('Installing packages ...');
    const { exitCode, output } = await runCaptured(
      process.execPath,
      [pnpm, 'install', '--frozen-lockfile', '--reporter=append-only'],
      // CI: pnpm asks no questions.
      { cwd: workspaceFolder, env: { ...process.env, CI: 'true' } },
    );
    if (exitCode !== 0) {
      throw new Error(
        `${output.trim()}\n\nThe packages could not be installed (pnpm's words are above). The first run, and each ` +
          'run after a change of the lockfile, needs the network; after mending it, run the same command again.',
      );
    }
    if (!existsSync(nodePath)) {
      throw new Error(
        "The npm package `node` was installed without its binary: its install script did not run. Check that npm's " +
          'setting `ignore-scripts` is off, remove the folder node_modules, and run the same command again.',
      );
    }
    writeFileSync(stampPath, stamp);
    return nodePath;
  });
}
