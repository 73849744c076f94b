import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOfBuildInputs } from './build-inputs.ts';
import { runTool } from './run-program.ts';
import { checkFolder, publishedPackages, type WorkspacePackage, workspaceFolder } from './workspace.ts';

/** Holds the digest of what the last whole build was made from. */
const stamp = join(checkFolder, 'built');

/** Whether every file that a package exports is there. */
const isBuilt = ({ folder, manifest }: WorkspacePackage): boolean =>
  Object.values(manifest.exports ?? {}).every(
    (target) =>
      typeof target === 'string' ||
      ['types', 'default'].every((kind) => existsSync(join(workspaceFolder, folder, target[kind] ?? ''))),
  );

/**
 * Builds every published package into its `dist`; gives the exit code. `npm test`, `npm run check` and benches all need
 * the builds: nothing is built a second time from the same files.
 */
export async function buildPackages(): Promise<number> {
  const packages = publishedPackages();
  const inputs = digestOfBuildInputs();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs && packages.every(isBuilt)) {
    console.log('built from the same files before');
    return 0;
  }
  rmSync(stamp, { force: true });
  const failed: string[] = [];
  for (const { folder, manifest } of packages) {
    console.log(`building ${manifest.name}`);
    const exitCode = await runTool('tsup/dist/cli-default.js', ['--silent'], { folder });
    if (exitCode !== 0) failed.push(manifest.name);
  }
  if (failed.length > 0) {
    console.error(`not built: ${failed.join(', ')}`);
    return 1;
  }
  mkdirSync(checkFolder, { recursive: true });
  writeFileSync(stamp, inputs);
  return 0;
}
