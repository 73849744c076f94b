import { execFile } from 'node:child_process';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram } from './find-program.ts';

const run = promisify(execFile);

/** Kinds of keys that SSH servers have. */
export type SshKeyType = 'ed25519' | 'ecdsa' | 'rsa';

/** A key pair, as `ssh-keygen` writes it. */
export interface SshKey {
  /** The file of the private key. */
  readonly path: string;
  readonly privateKey: string;
  /** A line for `authorized_keys`. */
  readonly publicKey: string;
  /** `SHA256:` and the hash, as `ssh-keygen -lf` prints it. */
  readonly fingerprint: string;
}

/** What is to be made. */
export interface SshKeyOptions {
  /** Where its two files go. */
  readonly folder: string;
  readonly name: string;
  /** `ed25519` when not given. */
  readonly type?: SshKeyType;
  /** Encrypts the private key; it is not encrypted when not given. */
  readonly passphrase?: string;
}

/**
 * Makes a key pair with the real `ssh-keygen`.
 *
 * @throws BitewingError `peer_missing` naming the Debian package
 */
export async function createSshKey(options: SshKeyOptions): Promise<SshKey> {
  const { folder, name, type = 'ed25519', passphrase = '' } = options;
  const program = findProgram({ name: 'ssh-keygen', debianPackage: 'openssh-client' });
  const path = join(folder, name);
  const bits = type === 'rsa' ? ['-b', '2048'] : [];
  await run(program, ['-q', '-t', type, ...bits, '-N', passphrase, '-C', name, '-f', path]);
  await chmod(path, 0o600);
  const { stdout } = await run(program, ['-l', '-f', `${path}.pub`]);
  const fingerprint = /SHA256:\S+/.exec(stdout)?.[0];
  if (fingerprint === undefined) throw new Error('ssh-keygen printed no fingerprint');
  return {
    path,
    privateKey: await readFile(path, 'utf8'),
    publicKey: await readFile(`${path}.pub`, 'utf8'),
    fingerprint,
  };
}
