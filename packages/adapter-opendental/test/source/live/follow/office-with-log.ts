import type { Source } from '@bitewing/core';
import {
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { afterAll, beforeAll } from 'vitest';
import { practiceOf, timeZone } from '../../../truth/practice-database.ts';
import { Host } from '../host.ts';
import { liveSourceOfWritten } from '../live-database.ts';

type LiveOptions = Parameters<typeof liveSourceOfWritten>[2];

/** How tests follow the log. */
export const byLog = { changes: { way: 'binlog', heartbeatMs: 300 }, pageRows: 50 } as const;

/** What the log needs, which offices have to turn on (opendental.md section 10). */
export const withLog: readonly string[] = ['--log-bin=office-bin', '--binlog-format=ROW', '--server-id=1'];

/** A server that writes a log, for all tests of a file. */
export interface OfficeWithLog {
  readonly server: MariaDbServer;
  written(database: string, patients?: number): Promise<WrittenOpenDental>;
  /** A host that has the snapshot of a practice, and the source that it follows. */
  hosted(database: string, patients?: number, options?: LiveOptions): Promise<{ source: Source; host: Host }>;
}

/** Starts the server before the tests of a file, and stops it behind them. */
export function officeWithLog(): OfficeWithLog {
  let server: MariaDbServer | undefined;
  beforeAll(async () => {
    server = await startMariaDb({ timeZone, serverArguments: withLog });
  });
  afterAll(() => server?.[Symbol.asyncDispose]());
  const running = (): MariaDbServer => {
    if (server === undefined) throw new Error('the server was not started');
    return server;
  };
  const written = (database: string, patients = 25): Promise<WrittenOpenDental> =>
    writeOpenDental(practiceOf(patients), { server: running(), database, version: '25.4' });
  return {
    get server() {
      return running();
    },
    written,
    async hosted(database, patients, options) {
      const source = liveSourceOfWritten(running(), await written(database, patients), {
        ...byLog,
        ...options,
      });
      const host = new Host();
      await host.snapshot(source);
      return { source, host };
    },
  };
}
