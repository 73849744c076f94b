import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { findProgram } from './find-program.ts';

const run = promisify(execFile);

/** An `ssh-agent` that belongs to one test file. */
export interface SshAgent extends AsyncDisposable {
  /** Where it is asked; the value of SSH_AUTH_SOCK. */
  readonly socketPath: string;
  /** Gives it a private key that has no passphrase. */
  add(keyPath: string): Promise<void>;
}

/**
 * Starts an agent that holds no key yet; it ends, with its folder, on disposal.
 *
 * @throws BitewingError `peer_missing` naming the Debian package
 */
export async function startSshAgent(): Promise<SshAgent> {
  const agent = findProgram({ name: 'ssh-agent', debianPackage: 'openssh-client' });
  const adder = findProgram({ name: 'ssh-add', debianPackage: 'openssh-client' });
  // A socket's path may be a hundred characters long.
  const folder = await mkdtemp(join(tmpdir(), 'bitewing-agent-'));
  const socketPath = join(folder, 'socket');
  const child = spawn(agent, ['-D', '-a', socketPath], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  // It names its socket once it listens there.
  await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  const environment = { PATH: process.env.PATH ?? '', SSH_AUTH_SOCK: socketPath };
  return {
    socketPath,
    async add(keyPath) {
      await run(adder, ['-q', keyPath], { env: environment });
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
