import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type HostSettings, type HostWord, hostSettings } from './host-words.ts';

const program = fileURLToPath(new URL('./follow-host.ts', import.meta.url));

/** A host in a process of its own. */
export interface HostedReader extends AsyncDisposable {
  /** Waits for a batch that was saved, and of which something holds; fails where the process ends before it. */
  until(holds: (word: HostWord) => boolean): Promise<void>;
  /** Ends the process as the system does that has no memory left. */
  kill(): Promise<void>;
}

/** Starts a host that goes on from its file. */
export function startHostedReader(settings: HostSettings): HostedReader {
  const host = fork(program, [], {
    execArgv: ['--conditions=@bitewing/source', '--disable-warning=ExperimentalWarning'],
    env: { ...process.env, [hostSettings]: JSON.stringify(settings) },
  });
  const exited = once(host, 'exit');
  const failed = exited.then((): never => {
    throw new Error('The host ended by itself.');
  });
  // Nobody may be waiting for it when it is killed.
  failed.catch(() => undefined);
  const kill = async (): Promise<void> => {
    host.kill('SIGKILL');
    await exited;
  };
  return {
    async until(holds) {
      const heard = Promise.withResolvers<void>();
      const listen = (word: HostWord): void => {
        if (holds(word)) heard.resolve();
      };
      host.on('message', listen);
      try {
        await Promise.race([heard.promise, failed]);
      } finally {
        host.off('message', listen);
      }
    },
    kill,
    [Symbol.asyncDispose]: kill,
  };
}
