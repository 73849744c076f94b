import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOpenDentalSource, type OpenDentalOptions } from '@bitewing/adapter-opendental';
import type { LocalDate, Source } from '@bitewing/core';
import { createPractice, type Practice } from '@bitewing/testkit';
import {
  dumpOpenDental,
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '@bitewing/testkit-native';

export const timeZone = 'America/New_York';

/** The practice that these tests break: 50 patients, on a fixed day. */
export const faultyPractice: Practice = createPractice({
  seed: 50,
  patients: 50,
  asOf: '2026-10-30' as LocalDate,
  timeZone,
});

/** Opens a dump as the command does. */
export const openDump = (path: string, instance: string, options: Partial<OpenDentalOptions> = {}): Source =>
  createOpenDentalSource({ path, instance, timeZone, ...options });

/** A written practice in a real server, with a folder for its dumps. */
export interface PracticeServer extends AsyncDisposable {
  readonly server: MariaDbServer;
  readonly written: WrittenOpenDental;
  readonly folder: string;
  /** Dumps the practice with the real program at a fixed time; gives the path. */
  dump(name: string, dumpArguments?: readonly string[]): Promise<string>;
  /** Runs statements in the practice's database, one after the other. */
  run(...statements: readonly string[]): Promise<void>;
}

export const database = 'opendental';

/** Starts a server and writes the practice into it. */
export async function startPracticeServer(): Promise<PracticeServer> {
  const server = await startMariaDb({ timeZone, serverArguments: ['--max-allowed-packet=64M'] });
  const folder = await mkdtemp(join(tmpdir(), 'bitewing-faults-'));
  const written = await writeOpenDental(faultyPractice, { server, database, version: '25.4' });
  return {
    server,
    written,
    folder,
    async dump(name, dumpArguments = []) {
      const path = join(folder, name);
      await dumpOpenDental(server, database, path, {
        arguments: dumpArguments,
        takenAt: `${faultyPractice.options.asOf} 18:05:00`,
      });
      return path;
    },
    run: (...statements) =>
      withDatabase(server, database, async (connection) => {
        for (const statement of statements) await connection.query(statement);
      }),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
