import type { DatabaseSync } from 'node:sqlite';
import { BitewingError } from '../error/bitewing-error.ts';
import { fileVersion, markFile, openPrivateFile, type PrivateFileKind } from './private-file.ts';

/** Raised when the tables change. */
const layoutVersion = 1;

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
`;

/**
 * The file of checkpoints.
 *
 * The rollback journal is used, not a write-ahead log: saves are few and by one process, the store stays one file
 * that can be copied between saves, and it works on network folders. A save has reached the disk when it returns
 * (`synchronous = EXTRA`).
 */
const checkpointFile: PrivateFileKind = {
  // The letters "BWcp".
  applicationId: 0x42_57_63_70,
  blockingWaitMs: 10_000,
  pragmas: ['journal_mode = DELETE', 'synchronous = EXTRA'],
  expectVersion(version) {
    if (version > layoutVersion) throw new BitewingError('store_version_unsupported');
  },
};

/** Runs work in one transaction for writing: all of it is there afterwards, or nothing. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Opens the file of checkpoints, laid out. */
export function openPrivateDatabase(path: string): DatabaseSync {
  const database = openPrivateFile(path, checkpointFile);
  try {
    inTransaction(database, () => {
      if (fileVersion(database, checkpointFile) !== 0) return;
      database.exec(layout);
      markFile(database, checkpointFile, layoutVersion);
    });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
