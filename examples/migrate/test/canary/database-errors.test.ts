import { createSafeLogger } from '@bitewing/core/privacy';
import {
  canaryWord,
  carelessLogger,
  type LeakLog,
  type LeakReport,
  type LeakShape,
  leakEvents,
  recordedErrors,
  replayError,
  runLeakCorpus,
} from '@bitewing/testkit';
import { startMariaDb, startPostgres, withDatabase } from '@bitewing/testkit-native';
import { PGlite } from '@electric-sql/pglite';
import { Pool } from 'pg';
import { expect, test } from 'vitest';
import { type OpenDatabases, patientTable, provoked } from './provoked-database-errors.ts';

/** Opens the three of them with the table that the errors come from. */
async function withDatabases(work: (databases: OpenDatabases) => Promise<void>): Promise<void> {
  const servers = { mariaDb: await startMariaDb(), postgres: await startPostgres() };
  const pglite = await PGlite.create();
  const pool = new Pool({ connectionString: await servers.postgres.createDatabase('corpus'), max: 3 });
  const postgres = await pool.connect();
  try {
    await servers.mariaDb.createDatabase('corpus');
    await withDatabase(servers.mariaDb, 'corpus', async (mariaDb) => {
      await mariaDb.query("SET SESSION sql_mode = 'STRICT_ALL_TABLES'");
      await mariaDb.query(patientTable);
      await postgres.query(patientTable);
      await pglite.exec(patientTable);
      await work({ mariaDb, pool, postgres, pglite });
    });
  } finally {
    postgres.release();
    await pool.end();
    await pglite.close();
    for (const server of Object.values(servers)) await server[Symbol.asyncDispose]();
  }
}

/** What a driver throws; a value that was let in is refused the second time, where it may stand only once. */
async function errorOf(name: keyof typeof provoked, databases: OpenDatabases, value: string): Promise<Error> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      await provoked[name](databases, value);
    } catch (error) {
      if (error instanceof Error) return error;
    }
  }
  // A date is a date.
  return new Error('nothing was thrown');
}

const names = Object.keys(recordedErrors) as (keyof typeof recordedErrors)[];

/** The parts of an error that hold the value, and its codes. Versions of servers differ in the others. */
const telling = (error: Error, value: string): unknown =>
  Object.entries({ ...error, message: error.message })
    .filter(
      ([name, part]) => /^(?:code|errno|sqlState)$/.test(name) || `${JSON.stringify(part)}`.includes(value),
    )
    .sort();

const seen = ({ verdicts }: LeakReport): readonly string[] =>
  verdicts.filter(({ leaked }) => leaked.length > 0).map(({ shape }) => shape);

test('drivers throw what is recorded of them, and the safe logger shows nothing of a value in any form', async () => {
  await withDatabases(async (databases) => {
    const value = `${canaryWord} 12`;
    const [said, recorded] = [new Map<string, unknown>(), new Map<string, unknown>()];
    for (const name of names) {
      said.set(name, telling(await errorOf(name, databases, value), value));
      recorded.set(name, telling(replayError(recordedErrors[name], value), value));
    }
    expect(said).toEqual(recorded);
    // Each failed COPY costs a connection: once is enough.
    const shapes = names
      .filter((name) => !name.endsWith('COPY'))
      .map(
        (name): LeakShape => ({
          name,
          write: async (log, text) => log('failed', { error: await errorOf(name, databases, text) }),
        }),
      );
    const careless = await runLeakCorpus(carelessLogger, shapes);
    expect(shapes.map(({ name }) => name).filter((name) => !seen(careless).includes(name))).toEqual([
      'Postgres: a text that is too long',
    ]);
    const safe = await runLeakCorpus(
      (sink) => createSafeLogger({ sink, events: leakEvents }).info as LeakLog,
      shapes,
    );
    expect(seen(safe)).toEqual([]);
    expect(safe.lines).toBeGreaterThan(1500);
  });
});
