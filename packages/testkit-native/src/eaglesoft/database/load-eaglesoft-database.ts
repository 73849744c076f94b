import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import type { MariaDbServer } from '../../server/start-maria-db.ts';
import type { StandInFault } from '../odbc/stand-in-fault.ts';
import { clearEntries, readEntries, type StandInEntry } from '../odbc/stand-in-log.ts';
import { type StandInBehaviour, type StandInSettings, writeSettings } from '../odbc/stand-in-settings.ts';
import type { EaglesoftColumn } from '../schema/table-definition.ts';
import { catalogueViews, columnRow, firstTableId } from './catalogue-rows.ts';
import { loadRows } from './load-rows.ts';
import { backQuoted, createTable, storageType } from './storage-tables.ts';
import type { WrittenTable } from './written-table.ts';

/** How the engine and its driver behave, beside the faults, which are armed on their own. */
export type EaglesoftBehaviour = Omit<StandInBehaviour, 'faults'>;

export interface EaglesoftDatabaseOptions {
  /** DBN of the connection string; `PattersonPM` when not given. Databases of one server differ in it. */
  readonly databaseName?: string;
  /** Owner of the tables; `PPM` when not given (eaglesoft.md section 2). */
  readonly owner?: string;
  readonly user?: string;
  readonly password?: string;
  readonly behaviour?: Partial<EaglesoftBehaviour>;
}

/** What was asked of the stand-in, over all processes. */
export interface StandInCounts {
  readonly connections: number;
  readonly statements: number;
  readonly refused: number;
  /** Statements that would have changed something; a reader has none. */
  readonly refusedWrites: number;
  readonly faults: number;
}

/** A database of the stand-in for SQL Anywhere, over a storage of MariaDB. */
export interface EaglesoftDatabase {
  readonly databaseName: string;
  readonly owner: string;
  /** The user of the connection string; it can read and nothing else. */
  readonly user: string;
  readonly password: string;
  /** Database of the storage that holds the owner's tables, for changes by a test. */
  readonly storage: string;
  /** URL of the module that stands for the package `odbc`; a child process can import it. */
  readonly driver: string;
  /** A connection string, with other or further keys where given; null leaves a key out. */
  connectionString(keys?: Readonly<Record<string, string | null>>): string;
  /** Changes how engine and driver behave, for statements from now on. */
  behave(behaviour: Partial<EaglesoftBehaviour>): void;
  /** Puts these faults in force in place of all others; none where there are none. */
  arm(...faults: readonly StandInFault[]): void;
  /** What was asked since the log was cleared. */
  log(): readonly StandInEntry[];
  counts(): StandInCounts;
  clearLog(): void;
  /** Runs statements of MariaDB on the storage, with every right, as the office's own programs would. */
  change(...statements: readonly string[]): Promise<void>;
  /** Takes a table away, from the catalogue too. */
  dropTable(name: string): Promise<void>;
  /** Adds a column behind the others, as an update of the vendor's does; its cells are NULL. */
  addColumn(table: string, column: Pick<EaglesoftColumn, 'name' | 'type' | 'length'>): Promise<void>;
}

const usualBehaviour: EaglesoftBehaviour = {
  allowSnapshotIsolation: false,
  snapshotRefusedAt: 'option',
  charPadding: true,
  text: 'mangled',
  readOnlyAfterMs: 30_000,
};

const charset = 'CHARACTER SET latin1 COLLATE latin1_general_ci';

async function createStorage(
  connection: Connection,
  written: readonly WrittenTable[],
  place: { readonly owner: string; readonly storage: string; readonly catalogue: string },
  reader: { readonly user: string; readonly password: string },
): Promise<void> {
  const catalogue = backQuoted(place.catalogue);
  await connection.query(
    [
      'SET SESSION unique_checks = 0',
      `CREATE DATABASE ${backQuoted(place.storage)} ${charset}`,
      `CREATE DATABASE ${catalogue} ${charset}`,
      // A cast that cuts is an error in the engine, and none in MariaDB.
      `CREATE FUNCTION ${catalogue}.right_truncation() RETURNS varchar(1) CHARACTER SET latin1 COLLATE latin1_general_ci
        NO SQL BEGIN SIGNAL SQLSTATE '22001'; RETURN NULL; END`,
      ...written.map(({ definition }) => createTable(place.storage, definition)),
    ].join(';\n'),
  );
  const tables = written.map(({ definition }) => definition);
  for (const { name, columns, rows } of catalogueViews(place.owner, reader.user, tables)) {
    // No padding in the catalogue, and a domain that says char: that is how the engine's own is.
    const types = columns.map(([column, type, width = 1]) => {
      const textual = type === 'char' ? `varchar(${width})` : null;
      return `${backQuoted(column)} ${textual ?? storageType({ type, length: null, name: column, nullable: false, manner: 'known' })}`;
    });
    const table = `${catalogue}.${backQuoted(name)}`;
    await connection.query(`CREATE TABLE ${table} (${types.join(', ')}) ENGINE=InnoDB`);
    await connection.query(`INSERT INTO ${table} VALUES ?`, [rows]);
  }
  const account = `${connection.escape(reader.user)}@'127.0.0.1'`;
  await connection.query(
    [
      `CREATE USER IF NOT EXISTS ${account} IDENTIFIED BY ${connection.escape(reader.password)}`,
      `GRANT SELECT ON ${backQuoted(place.storage.replaceAll('_', '\\_'))}.* TO ${account}`,
      `GRANT SELECT, EXECUTE ON ${backQuoted(place.catalogue.replaceAll('_', '\\_'))}.* TO ${account}`,
    ].join(';\n'),
  );
}

/**
 * Makes a database of Eaglesoft that a reader can reach through `sqlAnywhereDriver`: windows-1252, padded char, NULL first,
 * a catalogue in SYS, and a user who can only read. Everything is gone with the server.
 *
 * @example
 * ```ts
 * const server = await startMariaDb();
 * const database = await loadEaglesoftDatabase(server, written);
 * const { connect } = await import(database.driver);
 * const connection = await connect({ connectionString: database.connectionString() });
 * ```
 */
export async function loadEaglesoftDatabase(
  server: MariaDbServer,
  written: readonly WrittenTable[],
  options: EaglesoftDatabaseOptions = {},
): Promise<EaglesoftDatabase> {
  const {
    databaseName = 'PattersonPM',
    owner = 'PPM',
    user = 'PDBA',
    password = 'only-for-reading;1',
  } = options;
  const storagePrefix = databaseName === 'PattersonPM' ? '' : `${databaseName}_`;
  const storage = `${storagePrefix}${owner}`;
  const catalogue = `${storagePrefix}SYS`;
  const folder = join(server.folder, `stand-in-${databaseName}`);
  mkdirSync(folder, { mode: 0o700 });

  async function onStorage<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await createConnection({ ...server.connection(), multipleStatements: true });
    try {
      return await work(connection);
    } finally {
      await connection.end();
    }
  }

  await onStorage(async (connection) => {
    await createStorage(connection, written, { owner, storage, catalogue }, { user, password });
    for (const table of written) await loadRows(connection, storage, table);
  });

  let settings: StandInSettings = {
    ...usualBehaviour,
    ...options.behaviour,
    faults: [],
    databaseName,
    storagePrefix,
    maintenance: { user: server.user, password: server.password },
  };
  writeSettings(folder, settings);
  let armed = 0;

  const tableIdOf = async (connection: Connection, name: string): Promise<number> => {
    const [rows] = await connection.query(
      `SELECT table_id FROM ${backQuoted(catalogue)}.SYSTAB WHERE table_name = ? AND table_id >= ${firstTableId}`,
      [name],
    );
    const [row] = Array.isArray(rows) ? rows : [];
    if (row === undefined || !('table_id' in row)) throw new RangeError(`There is no table ${name}.`);
    return Number(row.table_id);
  };

  return {
    databaseName,
    owner,
    user,
    password,
    storage,
    driver: new URL('../odbc/sql-anywhere-driver.ts', import.meta.url).href,
    connectionString(keys = {}) {
      const pairs: Record<string, string | null> = {
        Driver: '{SQL Anywhere 17}',
        Host: `${server.host}:${server.port}`,
        ENG: databaseName,
        DBN: databaseName,
        UID: user,
        PWD: `{${password}}`,
        StandIn: folder,
        ...keys,
      };
      return Object.entries(pairs)
        .filter(([, value]) => value !== null)
        .map(([key, value]) => `${key}=${value}`)
        .join(';');
    },
    behave(behaviour) {
      settings = { ...settings, ...behaviour };
      writeSettings(folder, settings);
    },
    arm(...faults) {
      armed += 1;
      const named = faults.map((fault, place) => ({ ...fault, id: `${armed}-${place + 1}` }));
      settings = { ...settings, faults: named };
      writeSettings(folder, settings);
      for (const file of readdirSync(folder)) if (file.startsWith('strike-')) rmSync(join(folder, file));
    },
    log: () => readEntries(folder),
    counts() {
      const entries = readEntries(folder);
      const count = (...events: readonly StandInEntry['event'][]): number =>
        entries.filter(({ event }) => events.includes(event)).length;
      return {
        connections: count('connect'),
        statements: count('select', 'option', 'refused', 'catalogue-call'),
        refused: count('refused'),
        refusedWrites: entries.filter(({ isWrite }) => isWrite === true).length,
        faults: count('fault'),
      };
    },
    clearLog: () => clearEntries(folder),
    change: (...statements) =>
      onStorage(async (connection) => {
        await connection.query(`USE ${backQuoted(storage)}`);
        await connection.query(statements.join(';\n'));
      }),
    dropTable: (name) =>
      onStorage(async (connection) => {
        const id = await tableIdOf(connection, name);
        await connection.query(`DROP TABLE ${backQuoted(storage)}.${backQuoted(name)}`);
        for (const table of ['SYSTAB', 'SYSTABCOL', 'SYSIDX', 'SYSIDXCOL'])
          await connection.query(`DELETE FROM ${backQuoted(catalogue)}.${table} WHERE table_id = ${id}`);
      }),
    addColumn: (table, column) =>
      onStorage(async (connection) => {
        const id = await tableIdOf(connection, table);
        const added = { ...column, nullable: true, manner: 'unknown' } as const;
        await connection.query(
          `ALTER TABLE ${backQuoted(storage)}.${backQuoted(table)} ADD COLUMN ${backQuoted(column.name)} ${storageType(added)} NULL`,
        );
        const [places] = await connection.query(
          `SELECT MAX(column_id) AS place FROM ${backQuoted(catalogue)}.SYSTABCOL WHERE table_id = ${id}`,
        );
        const [last] = Array.isArray(places) ? places : [];
        const place = last !== undefined && 'place' in last ? Number(last.place) : 0;
        await connection.query(`INSERT INTO ${backQuoted(catalogue)}.SYSTABCOL VALUES ?`, [
          [columnRow(id, place, added)],
        ]);
      }),
  };
}
