import type { DialectAdapter } from 'kysely';
import { OdbcError } from '../error/odbc-error.ts';
import type { SqlGrammar } from '../grammar/sql-grammar.ts';

/** What Kysely may expect of the engine behind a grammar. */
export function odbcAdapter(grammar: SqlGrammar): DialectAdapter {
  return {
    supportsCreateIfNotExists: grammar.name !== 'sqlAnywhere',
    // Also with one: the pool lets whoever comes later wait, and lets them go on where a connection could not be made.
    supportsMultipleConnections: true,
    supportsTransactionalDdl: grammar.name === 'postgres' || grammar.name === 'sqlite',
    supportsReturning: grammar.name === 'postgres' || grammar.name === 'sqlite',
    supportsOutput: false,
    async acquireMigrationLock() {
      throw new OdbcError('unsupported', {
        detail: 'ODBC has no lock for migrations: run them with a dialect of the engine.',
      });
    },
    releaseMigrationLock: async () => undefined,
  };
}
