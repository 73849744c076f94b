import { chmodSync, closeSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BitewingError } from '../error/bitewing-error.ts';

/** Marks the file as ours: the letters "BWcp". */
const applicationId = 0x42_57_63_70;
/** Raised when the tables change. */
const layoutVersion = 1;
/** How long a call waits while another process writes. */
const busyTimeoutMs = 10_000;

const layout = `
  CREATE TABLE checkpoint (
    name TEXT PRIMARY KEY,
    cursor TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE scan_bucket (
    name TEXT NOT NULL,
    source_table TEXT NOT NULL,
    bucket INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (name, source_table, bucket)
  ) STRICT;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${layoutVersion};
`;

const readNumber = (database: DatabaseSync, sql: string): number => {
  const row = database.prepare(sql).get();
  const value = row === undefined ? undefined : Object.values(row)[0];
  return typeof value === 'number' ? value : 0;
};

/** Refuses a database that is not ours; tells whether a layout is there. */
const hasLayout = (database: DatabaseSync): boolean => {
  const version = readNumber(database, 'PRAGMA user_version');
  const application = readNumber(database, 'PRAGMA application_id');
  const isEmpty = readNumber(database, 'SELECT count(*) FROM sqlite_schema') === 0;
  if (isEmpty && version === 0 && application === 0) return false;
  if (application !== applicationId) {
    throw new BitewingError('invalid_options', { detail: 'path: the file is a database of something else.' });
  }
  if (version > layoutVersion) throw new BitewingError('store_version_unsupported');
  return true;
};

/** SQLite's result code for a file that is no database (SQLITE_NOTADB). */
const notADatabase = 26;

/** Looks whose file it is, and changes nothing: neither its rights nor its journal mode. */
const expectOwnFile = (database: DatabaseSync): void => {
  try {
    inTransaction(database, () => hasLayout(database), 'DEFERRED');
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'errcode') === notADatabase) {
      throw new BitewingError('invalid_options', { detail: 'path: the file is no database.', cause: error });
    }
    throw error;
  }
};

/** Runs work in one transaction: all of it is there afterwards, or nothing. It is one for writing by default. */
export function inTransaction<T>(
  database: DatabaseSync,
  work: () => T,
  begin: 'IMMEDIATE' | 'DEFERRED' = 'IMMEDIATE',
): T {
  database.exec(`BEGIN ${begin}`);
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Opens the file, which only its owner may read: it holds native keys. The file is made when it is not there, its
 * folder is not. SQLite gives its journal the rights of the file.
 *
 * The rollback journal is used, not a write-ahead log: saves are few and by one process, the store stays one file
 * that can be copied between saves, and it works on network folders. A save has reached the disk when it returns
 * (`synchronous = EXTRA`).
 */
export function openPrivateDatabase(path: string): DatabaseSync {
  // An absolute path, so that SQLite sees neither `:memory:` nor a URI in it.
  const file = resolve(path);
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file);
  try {
    database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    expectOwnFile(database);
    chmodSync(file, 0o600);
    database.exec('PRAGMA journal_mode = DELETE');
    database.exec('PRAGMA synchronous = EXTRA');
    // The bytes that a save replaces held keys: they are overwritten.
    database.exec('PRAGMA secure_delete = ON');
    inTransaction(database, () => {
      if (!hasLayout(database)) database.exec(layout);
    });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
