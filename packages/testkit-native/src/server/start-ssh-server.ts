import { mkdirSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { descendantsOf } from './descendants.ts';
import { findProgram } from './find-program.ts';
import { startGuardedServer } from './guarded-server.ts';
import { createServerFolder } from './server-folder.ts';
import { createSshKey, type SshKey, type SshKeyType } from './ssh-key.ts';
import { startOnFreePort } from './start-on-free-port.ts';
import { waitUntilReady } from './wait-until-ready.ts';

export interface SshServerOptions {
  /** Which host keys it has, the one that it likes best first; `rsa`, `ecdsa` and `ed25519` when not given. */
  readonly hostKeys?: readonly SshKeyType[];
  /** Further settings of the server, such as `{ AllowTcpForwarding: 'no' }`; they win over the harness's own. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** An OpenSSH server that belongs to one test file. It lets in the account that runs the tests, by key alone. */
export interface SshServer extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Of the server that runs now, or ran last. */
  readonly pid: number;
  /** The folder that holds all of the server's files; gone after disposal. */
  readonly folder: string;
  /** A key that it lets in. */
  readonly key: SshKey;
  /** Of its host key of that type; fails where it has none. */
  fingerprintOf(type: SshKeyType): string;
  /** Lets another key in, too. */
  authorize(key: SshKey): Promise<void>;
  /** What it has logged, requests for authentication among it. */
  log(): Promise<string>;
  /** Ends the server and all of its connections at once. */
  kill(): Promise<void>;
  /** Starts the server that was killed again, on the same port and with the same keys. */
  start(): Promise<void>;
}

const host = '127.0.0.1';
const listening = 'Server listening on';

async function startOnPort(port: number, options: SshServerOptions): Promise<SshServer> {
  const program = findProgram({ name: 'sshd', debianPackage: 'openssh-server' });
  const { hostKeys = ['rsa', 'ecdsa', 'ed25519'], settings = {} } = options;
  // As root it locks the part that nobody has been let into yet in this folder.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });

  const folder = await createServerFolder('ssh', undefined);
  const fingerprints = new Map<SshKeyType, string>();
  for (const type of hostKeys) {
    const { fingerprint } = await createSshKey({ folder, name: `host-${type}`, type });
    fingerprints.set(type, fingerprint);
  }
  const key = await createSshKey({ folder, name: 'client' });
  const authorizedKeys = join(folder, 'authorized_keys');
  await writeFile(authorizedKeys, key.publicKey, { mode: 0o600 });

  const config = join(folder, 'config');
  const lines = [
    // The first word on a setting counts.
    ...Object.entries(settings).map(([name, value]) => `${name} ${value}`),
    `Port ${port}`,
    `ListenAddress ${host}`,
    ...hostKeys.map((type) => `HostKey ${join(folder, `host-${type}`)}`),
    `AuthorizedKeysFile ${authorizedKeys}`,
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'StrictModes no',
    'UsePAM no',
    'UseDNS no',
    'PidFile none',
    'LogLevel DEBUG1',
  ];
  await writeFile(config, `${lines.join('\n')}\n`);
  const logFile = join(folder, 'server.log');
  const log = (): Promise<string> => readFile(logFile, 'utf8');
  const server = await startGuardedServer({
    folder,
    logFile,
    prepare: { program, arguments: ['-t', '-f', config] },
    serve: { program, arguments: ['-D', '-e', '-f', config] },
    environment: { PATH: process.env.PATH ?? '' },
    stopSignal: 'SIGKILL',
  });

  let starts = 1;
  /** The port may be another server's: only the log tells that this one has it. */
  const listens = (): Promise<void> =>
    waitUntilReady('sshd', server, async () => {
      if ((await log()).split(listening).length <= starts) throw new Error('sshd does not listen yet');
    });
  const killConnections = (): void => {
    for (const pid of descendantsOf(server.pid)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended by itself meanwhile.
      }
    }
  };
  const dispose = async (): Promise<void> => {
    if (!server.hasEnded()) killConnections();
    await server[Symbol.asyncDispose]();
  };
  try {
    await listens();
  } catch (error) {
    await dispose();
    throw error;
  }

  return {
    host,
    port,
    user: userInfo().username,
    get pid() {
      return server.pid;
    },
    folder,
    key,
    fingerprintOf(type) {
      const fingerprint = fingerprints.get(type);
      if (fingerprint === undefined) throw new Error(`the server has no host key of type ${type}`);
      return fingerprint;
    },
    authorize: ({ publicKey }) => appendFile(authorizedKeys, publicKey),
    log,
    async kill() {
      if (server.hasEnded()) return;
      // No connection is accepted any more when those that stand are ended.
      process.kill(server.pid, 'SIGSTOP');
      killConnections();
      await server.stop('SIGKILL');
    },
    async start() {
      starts += 1;
      await server.start();
      await listens();
    },
    [Symbol.asyncDispose]: dispose,
  };
}

/**
 * Starts an OpenSSH server for one test file, on a free port of 127.0.0.1, as the account that runs the tests.
 *
 * It has host keys and authorized keys of its own and reads no file of the machine's own server. It ends, with its
 * folder, on disposal or when this process ends in whatever way.
 *
 * @throws BitewingError `peer_missing` naming the Debian package of a missing program, `connect_failed` with the
 * last lines of the server's log when it does not start.
 *
 * @example
 * ```ts
 * import { startSshServer } from '@bitewing/testkit-native';
 *
 * const server = await startSshServer({ settings: { AllowTcpForwarding: 'no' } });
 * try {
 *   console.log(server.fingerprintOf('ed25519'));
 * } finally {
 *   await server[Symbol.asyncDispose]();
 * }
 * ```
 */
export async function startSshServer(options: SshServerOptions = {}): Promise<SshServer> {
  return startOnFreePort((port) => startOnPort(port, options));
}
