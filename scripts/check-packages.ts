import { globSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram, runTool } from './run-program.ts';
import { checkFolder, publishedPackages, workspaceFolder } from './workspace.ts';

const pnpm = join(workspaceFolder, '.tools/node_modules/pnpm/bin/pnpm.mjs');

/**
 * Packs every published package and lints what would reach the registry: only there are the workspace's own
 * export condition and version ranges replaced. Gives the exit code.
 */
export async function checkPackages(): Promise<number> {
  const folder = join(checkFolder, 'packed');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const failed: string[] = [];
  for (const { folder: packageFolder, manifest } of publishedPackages()) {
    const packing = ['pack', '--silent', '--pack-destination', folder];
    const packed = await runProgram(process.execPath, [pnpm, ...packing], { folder: packageFolder });
    const tarball = globSync(`${manifest.name.replace('@', '').replace('/', '-')}-*.tgz`, { cwd: folder })[0];
    const linted =
      packed === 0 && tarball !== undefined
        ? await runTool('publint/src/cli.js', ['run', join(folder, tarball), '--strict'])
        : 1;
    if (linted !== 0) failed.push(manifest.name);
  }
  if (failed.length > 0) console.error(`not fit to be published: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}
