import type { OdbcDriver, OdbcNativeConnection, OdbcNativeResult } from '../../src/index.ts';

/** Ends its process in the manner that the connection string names, when the page after `After` is asked for. */
const manners: Readonly<Record<string, () => void>> = {
  abort: () => process.abort(),
  segfault: () => process.kill(process.pid, 'SIGSEGV'),
  kill: () => process.kill(process.pid, 'SIGKILL'),
  exit: () => process.exit(7),
  hang: () => undefined,
};

/** A module that plays a driver in a child process: a table of whole numbers from 1. */
const driver: OdbcDriver = {
  async connect({ connectionString }): Promise<OdbcNativeConnection> {
    const settings = new Map(connectionString.split(';').map((part) => part.split('=') as [string, string]));
    const failsAfter = Number(settings.get('After') ?? '0');
    const manner = manners[settings.get('Manner') ?? ''];
    // A server that does not answer: the connection never comes.
    if (settings.get('Manner') === 'no-answer') await new Promise(() => setInterval(() => undefined, 1000));
    const none = async (): Promise<OdbcNativeResult> => [];
    return {
      async query(_sql, parameters) {
        const from = Number(parameters[0] ?? 0);
        if (from >= failsAfter) {
          manner?.();
          // Whatever comes after a crash never comes.
          await new Promise(() => undefined);
        }
        return Array.from({ length: 10 }, (_, at) => [from + at + 1]);
      },
      tables: none,
      columns: none,
      primaryKeys: none,
      setIsolationLevel: async () => undefined,
      close: async () => undefined,
    };
  },
};

export default driver;
