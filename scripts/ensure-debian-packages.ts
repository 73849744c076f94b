import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { debianPackages, missingPackages, programFolders } from './debian-packages.ts';
import { runProgram } from './run-program.ts';

const policy = `#!/bin/sh
# Written by the tests of Bitewing, which take it away again.
exit 101
`;

/**
 * Debian's packages start their servers when they are installed, unless this file forbids it. The tests start
 * servers of their own and want none that stays. Gives the function that puts back what was there, also where an
 * earlier run was killed before it could.
 */
export function forbidStartingServers(path = '/usr/sbin/policy-rc.d'): () => void {
  const savedPath = `${path}.before-bitewing-tests`;
  if (existsSync(path) && readFileSync(path, 'utf8') !== policy) renameSync(path, savedPath);
  writeFileSync(path, policy, { mode: 0o755 });
  return () => {
    rmSync(path, { force: true });
    if (existsSync(savedPath)) renameSync(savedPath, path);
  };
}

const aptOptions = ['-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=600'];
const environment = { DEBIAN_FRONTEND: 'noninteractive' };

async function install(names: readonly string[]): Promise<number> {
  const allow = forbidStartingServers();
  // An interrupted run must not leave the policy behind.
  const stop = () => {
    allow();
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const installNamed = () => runProgram('apt-get', ['install', ...aptOptions, ...names], { environment });
    if ((await installNamed()) === 0) return 0;
    console.log('Fetching the lists of packages, and once more ...');
    const updated = await runProgram('apt-get', ['update', '-q'], { environment });
    return updated === 0 ? await installNamed() : updated;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    allow();
  }
}

/**
 * Brings the Debian packages that the tests need: installs them where we may, else says what is missing and how
 * to get it. Gives an exit code: without them the tests do not run, rather than run in part.
 */
export async function ensureDebianPackages(packages = debianPackages): Promise<number> {
  const missing = missingPackages(packages, programFolders());
  if (missing.length === 0) return 0;
  const names = missing.map(({ name }) => name);
  const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  const programs = missing.map(({ name, programs }) => `  ${name} (for ${programs.join(', ')})`).join('\n');

  if (!existsSync('/usr/bin/apt-get')) {
    console.error(
      `The tests need real database servers. These Debian packages, or their likes, are missing:\n${programs}\n` +
        'This system has no apt-get: install the programs by its own means, so that they are on the PATH.',
    );
    return 1;
  }
  if (process.getuid?.() !== 0) {
    console.error(
      `The tests need real database servers. These Debian packages are missing:\n${programs}\nInstall them with:\n` +
        `  sudo apt-get update && sudo ${command}`,
    );
    return 1;
  }
  console.log(`Installing Debian packages for the tests: ${names.join(' ')}`);
  const exitCode = await install(names);
  const still = missingPackages(missing, programFolders()).map(({ name }) => name);
  if (exitCode === 0 && still.length === 0) return 0;
  console.error(
    `These Debian packages could not be installed: ${(still.length > 0 ? still : names).join(' ')}`,
  );
  return 1;
}
