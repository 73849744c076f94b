import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCaptured } from './run-captured.mjs';
import { workspaceFolder } from './workspace-folder.mjs';

/** @param {string} folder */
function installedVersion(folder) {
  const path = join(folder, 'package.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : undefined;
}

/** npm gives its own path to the scripts that it runs; outside of npm it is looked for on the PATH. */
function npmCommand() {
  const npmScript = process.env.npm_execpath;
  if (npmScript?.endsWith('npm-cli.js')) return { program: process.execPath, first: [npmScript] };
  return { program: process.platform === 'win32' ? 'npm.cmd' : 'npm', first: [] };
}

/**
 * Brings the pnpm that package.json names into `.tools`, where it disturbs no other pnpm, and gives the path of
 * its script. Nothing is written outside of `.tools` and npm's own cache.
 */
export async function ensurePnpm() {
  const version = JSON.parse(readFileSync(join(workspaceFolder, 'package.json'), 'utf8')).config.pnpm;
  const tools = join(workspaceFolder, '.tools');
  const folder = join(tools, 'node_modules', 'pnpm');
  // The script works also where npm was told to run no install scripts; the linked binaries do not.
  const script = join(folder, 'bin', 'pnpm.mjs');
  if (installedVersion(folder) === version && existsSync(script)) return script;

  mkdirSync(tools, { recursive: true });
  console.error(`Fetching pnpm ${version} ...`);
  const npm = npmCommand();
  const { exitCode, output } = await runCaptured(
    npm.program,
    [
      ...npm.first,
      ...['install', '--prefix', tools, '--no-save', '--no-package-lock', '--no-audit', '--no-fund'],
      ...['--ignore-scripts', '--loglevel=error', `pnpm@${version}`],
    ],
    { cwd: tools },
  );
  if (exitCode !== 0 || installedVersion(folder) !== version) {
    throw new Error(
      `${output.trim()}\n\npnpm ${version} could not be fetched (npm's words are above). The first run needs the ` +
        "network: check it, and npm's settings for registry and proxy, then run the same command again.",
    );
  }
  return script;
}
