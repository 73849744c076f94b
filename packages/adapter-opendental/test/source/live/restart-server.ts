import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import type { MariaDbServer } from '@bitewing/testkit-native';
import { createConnection } from 'mysql2/promise';

/** A server that can be killed and started again over the same files, as after a power cut. */
export interface RestartableServer extends AsyncDisposable {
  /** Ends it at once, whatever it does. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

async function canConnect({ socketPath, user, password }: MariaDbServer): Promise<boolean> {
  try {
    await (await createConnection({ socketPath, user, password })).end();
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/** Takes over a test server: from now on it is killed and started here; its folder goes with the original. */
export function restartable(server: MariaDbServer): RestartableServer {
  const [program = '', ...programArguments] = readFileSync(`/proc/${server.pid}/cmdline`, 'utf8')
    .split('\0')
    .filter((part) => part !== '');
  const { uid, gid } = statSync(server.folder);
  let own: ChildProcess | null = null;
  const kill = async (): Promise<void> => {
    if (own === null) process.kill(server.pid, 'SIGKILL');
    else if (own.exitCode === null && own.signalCode === null) {
      const ended = once(own, 'exit');
      own.kill('SIGKILL');
      await ended;
    }
    while (await canConnect(server));
  };
  return {
    kill,
    async start() {
      const account = process.getuid?.() === 0 ? { uid, gid } : {};
      own = spawn(program, programArguments, { cwd: server.folder, stdio: 'ignore', ...account });
      while (!(await canConnect(server))) {
        if (own.exitCode !== null) throw new Error('the server ended while it started');
      }
    },
    async [Symbol.asyncDispose]() {
      if (own !== null) await kill();
    },
  };
}
