import { DatabaseSync } from 'node:sqlite';

/** Tables of a host's file: what it holds, what it showed at settled points, and where it stands. */
const layout = `
  CREATE TABLE IF NOT EXISTS content (
    entity TEXT NOT NULL, id TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (entity, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS content_id ON content (id);
  CREATE TABLE IF NOT EXISTS touched (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS shown (
    step INTEGER PRIMARY KEY, id TEXT NOT NULL, status TEXT, mark INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS shown_id ON shown (id, step);
  CREATE TABLE IF NOT EXISTS place (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS bucket (
    source_table TEXT NOT NULL, bucket INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (source_table, bucket)
  ) STRICT;
`;

/** Opens a host's file, which is made where it is not there. */
export function openHostDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  // A process that is killed loses nothing that it gave to the system: the disk need not be waited for.
  database.exec('PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
  database.exec(layout);
  return database;
}
