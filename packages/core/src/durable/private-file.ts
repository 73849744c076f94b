import { chmodSync, closeSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BitewingError } from '../error/bitewing-error.ts';
import { sqliteCode } from './database/durable-error.ts';

/** What tells our files of one kind from all others, and how they are opened. */
export interface PrivateFileKind {
  /** Marks the file as ours: four letters. */
  readonly applicationId: number;
  /** How long SQLite waits by itself where another process writes, with the whole process. */
  readonly blockingWaitMs: number;
  /** Set once it is known whose file it is. */
  readonly pragmas: readonly string[];
  /** Throws for a layout that is too new. */
  expectVersion(version: number): void;
}

/** SQLite's result code for a file that is no database (SQLITE_NOTADB). */
const notADatabase = 26;

const readNumber = (database: DatabaseSync, sql: string): number => {
  const value = Object.values(database.prepare(sql).get() ?? {})[0];
  return typeof value === 'number' ? value : 0;
};

/**
 * The version of the layout in the file, 0 where the file is empty.
 *
 * @throws BitewingError `invalid_options` for a database of something else
 */
export function fileVersion(database: DatabaseSync, { applicationId }: PrivateFileKind): number {
  const version = readNumber(database, 'PRAGMA user_version');
  const application = readNumber(database, 'PRAGMA application_id');
  const isEmpty = readNumber(database, 'SELECT count(*) FROM sqlite_schema') === 0;
  if (isEmpty && version === 0 && application === 0) return 0;
  if (application === applicationId) return version;
  throw new BitewingError('invalid_options', { detail: 'path: the file is a database of something else.' });
}

/** Notes whose file it is and which layout it has. */
export function markFile(database: DatabaseSync, { applicationId }: PrivateFileKind, version: number): void {
  database.exec(`PRAGMA application_id = ${applicationId}`);
  database.exec(`PRAGMA user_version = ${version}`);
}

/** Looks whose file it is, and changes nothing: neither its rights nor its journal mode. */
function expectOwnFile(database: DatabaseSync, kind: PrivateFileKind): void {
  try {
    // In one transaction, or another process could lay the file out between two looks at it.
    database.exec('BEGIN');
    kind.expectVersion(fileVersion(database, kind));
    database.exec('COMMIT');
  } catch (error) {
    if (sqliteCode(error) !== notADatabase) throw error;
    throw new BitewingError('invalid_options', { detail: 'path: the file is no database.', cause: error });
  }
}

/**
 * Opens a file that only its owner may read, for its keys may name patients; made when it is not there, its folder is
 * not. SQLite gives the files beside it the same rights.
 */
export function openPrivateFile(path: string, kind: PrivateFileKind): DatabaseSync {
  // An absolute path, so that SQLite sees neither `:memory:` nor a URI in it.
  const file = resolve(path);
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file);
  try {
    database.exec(`PRAGMA busy_timeout = ${kind.blockingWaitMs}`);
    expectOwnFile(database, kind);
    chmodSync(file, 0o600);
    for (const pragma of kind.pragmas) database.exec(`PRAGMA ${pragma}`);
    // The bytes that a save replaces held keys, or more: they are overwritten.
    database.exec('PRAGMA secure_delete = ON');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
