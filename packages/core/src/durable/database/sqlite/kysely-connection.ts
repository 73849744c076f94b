import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** What SQLite can store of a parameter; the statements bind nothing else. */
const isStorable = (value: unknown): value is SQLInputValue =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'bigint' ||
  value instanceof Uint8Array;

const storable = (parameters: readonly unknown[]): SQLInputValue[] => {
  if (parameters.every(isStorable)) return [...parameters];
  throw new TypeError('a parameter is of a type that SQLite cannot store');
};

const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};

/** Gives Node's own SQLite the form that Kysely's dialect was made for. */
export function kyselyConnection(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(sql) {
      // Every transaction is one for writing. Begun otherwise, it would ask for the lock halfway, and be refused where
      // another process wrote since.
      const isBegin = sql === 'begin';
      // A full disk ends a transaction by itself: rolling it back once more would hide the reason.
      if (sql === 'rollback' && !database.isTransaction) return nothing;
      const statement = database.prepare(isBegin ? 'begin immediate' : sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...storable(parameters)),
        run: (parameters) => statement.run(...storable(parameters)),
        iterate: (parameters) => statement.iterate(...storable(parameters)),
      };
    },
  };
}
