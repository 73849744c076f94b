import { type ChildProcess, fork } from 'node:child_process';

/** How the sources of this workspace are run. */
const flags = ['--conditions=@bitewing/source', '--disable-warning=ExperimentalWarning'];

/** A program in a process of its own. It is killed when it is disposed of. */
export interface ChildProgram extends AsyncDisposable {
  readonly processId: number;
  /** Resolves with the signal that ended it, null where it ended by itself. */
  readonly ended: Promise<NodeJS.Signals | null>;
  /** Hands it a message; one that is gone gets none. */
  send(message: object): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Ends it in the middle of whatever it does. */
  kill(): void;
  /** Tells it to end; it takes its time. */
  stop(): void;
}

/** Starts a program. Its errors go to those of this process. */
export function startProgram(program: URL): ChildProgram {
  const child: ChildProcess = fork(program, [], {
    execArgv: flags,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  // Where this process ends first: before anything is removed that the program works with.
  process.prependOnceListener('exit', kill);
  const { promise: ended, resolve } = Promise.withResolvers<NodeJS.Signals | null>();
  const end = (signal: NodeJS.Signals | null): void => {
    process.off('exit', kill);
    resolve(signal);
  };
  child.on('exit', (_code, signal) => end(signal));
  child.on('error', () => {
    // A message to a program that is ending does not arrive: how it ended is told by its exit. What never began has none.
    if (child.pid === undefined) end(null);
  });
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    processId: child.pid ?? 0,
    ended,
    send(message) {
      if (child.connected) child.send(message);
    },
    onMessage: (listener) => child.on('message', listener),
    kill,
    stop() {
      if (child.connected) child.disconnect();
    },
    async [Symbol.asyncDispose]() {
      if (!hasEnded()) kill();
      await ended;
    },
  };
}
