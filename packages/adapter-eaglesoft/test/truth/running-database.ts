import type { Source } from '@bitewing/core';
import {
  type EaglesoftDatabase,
  type EaglesoftDatabaseOptions as LoadOptions,
  loadEaglesoftDatabase,
  type MariaDbServer,
  startMariaDb,
  type WrittenTable,
} from '@bitewing/testkit-native';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import {
  createEaglesoftSource,
  type EaglesoftDatabaseOptions,
  type EaglesoftOdbcOptions,
  type EaglesoftPracticeOptions,
} from '../../src/index.ts';

/** Options of a source of a running database, beside where it is. */
export type DatabaseSourceOptions = Partial<Omit<EaglesoftOdbcOptions, 'odbc'>> & {
  readonly database?: EaglesoftDatabaseOptions;
};

/** A database that stands in for the practice's, and the sources that read from it. */
export interface RunningDatabase {
  readonly database: EaglesoftDatabase;
  /** A new source, closed with the test. Its driver works in a process of its own. */
  source(options?: DatabaseSourceOptions): Source;
}

/** Loads a practice for one test file. */
export type DatabaseLoader = (
  tables: readonly WrittenTable[],
  practice: EaglesoftPracticeOptions,
  options?: Omit<LoadOptions, 'databaseName'>,
) => Promise<RunningDatabase>;

/** What a source of a database has to know, as a process of its own can be told it. */
export const databaseOptions = (
  { driver, connectionString }: EaglesoftDatabase,
  practice: EaglesoftPracticeOptions,
  { database = {}, ...options }: DatabaseSourceOptions = {},
): EaglesoftOdbcOptions => ({
  ...practice,
  odbc: { connectionString: connectionString(), driver, ...database },
  ...options,
});

/**
 * A server for a test file, and databases on it. Sources are closed with their test. Fails where a database was ever asked to write,
 * or for what the written grammar does not have, whatever else the test was about.
 */
export function databaseLoader(): DatabaseLoader {
  let server: MariaDbServer | undefined;
  const databases: EaglesoftDatabase[] = [];
  const sources: Source[] = [];
  beforeAll(async () => {
    server = await startMariaDb();
  });
  afterAll(() => server?.[Symbol.asyncDispose]());
  afterEach(async () => {
    for (const source of sources.splice(0)) await source[Symbol.asyncDispose]();
    const refused = databases.flatMap((database) => {
      const entries = database.log();
      database.clearLog();
      const struck = new Set(entries.flatMap(({ event, sql }) => (event === 'fault' ? [sql] : [])));
      return entries
        .filter(({ event, sql }) => event === 'refused' && !struck.has(sql) && !isOfIsolation(sql))
        .filter(({ state, isWrite }) => isOfGrammar(state) || isWrite === true)
        .map(({ sql, state }) => [state, sql]);
    });
    expect(refused).toEqual([]);
  });
  return async (tables, practice, options = {}) => {
    if (server === undefined) throw new Error('a server that was not started');
    const databaseName = `Office${databases.length + 1}`;
    const database = await loadEaglesoftDatabase(server, tables, { ...options, databaseName });
    databases.push(database);
    return {
      database,
      source(sourceOptions) {
        const source = createEaglesoftSource(databaseOptions(database, practice, sourceOptions));
        sources.push(source);
        return source;
      },
    };
  };
}

/** What says that a statement is none of the grammar, names what is not there, or asks for a feature that is missing. */
const isOfGrammar = (state = ''): boolean => /^(?:42|07|22|HYC00)/.test(state);

/** Levels of isolation are tried, and a first question with them: what an office does not allow is refused. */
const isOfIsolation = (sql = ''): boolean =>
  sql.startsWith('SET TEMPORARY OPTION isolation_level = ') ||
  sql === 'SELECT COUNT(*) AS c0 FROM "SYS"."SYSTAB"';
