import type { Practice } from '@bitewing/testkit';
import type { MariaDbServer } from '../../server/start-maria-db.ts';
import { createTableStatement } from '../schema/create-table-statements.ts';
import { writtenTables } from '../schema/macro-tables.ts';
import type { OpenDentalVersion } from '../schema/table-definition.ts';
import { loadRows } from './load-rows.ts';
import { nativeKeys, physicalOrder } from './native-keys.ts';
import { type OpenDentalWriter, rowsOfWriter } from './rows-of-writer.ts';
import { sortByTable } from './table-rows.ts';
import { withDatabase } from './with-database.ts';
import { describeWritten, type WrittenOpenDental } from './written-open-dental.ts';

/** Where and how a practice is written. */
export interface WriteOptions {
  readonly server: MariaDbServer;
  /** Name of the database, which is made. */
  readonly database: string;
  readonly version: OpenDentalVersion;
  /** Decides native keys, the order of rows and what stands in columns without truth; 1 when not given. */
  readonly seed?: number;
  /** `first` when not given. */
  readonly writer?: OpenDentalWriter;
}

/**
 * Writes a synthetic practice into a real MariaDB as Open Dental keeps it: all tables of the version and those of
 * macros, numbers of its own for every row, and every column filled.
 *
 * The same practice, version and seed give the same rows in the same physical order.
 *
 * @throws BitewingError `program_failed` when the server changed a value on the way in.
 *
 * @example
 * ```ts
 * import type { LocalDate } from '@bitewing/core';
 * import { createPractice } from '@bitewing/testkit';
 * import { startMariaDb, writeOpenDental } from '@bitewing/testkit-native';
 *
 * const server = await startMariaDb();
 * try {
 *   const practice = createPractice({ seed: 1, patients: 50, asOf: '2025-06-30' as LocalDate });
 *   const written = await writeOpenDental(practice, { server, database: 'opendental', version: '25.4' });
 *   console.log(written.ids.get('patient-1'), written.locationTimeZones);
 * } finally {
 *   await server[Symbol.asyncDispose]();
 * }
 * ```
 */
export async function writeOpenDental(practice: Practice, options: WriteOptions): Promise<WrittenOpenDental> {
  const { server, database, version, seed = 1, writer = 'first' } = options;
  const keys = nativeKeys(practice, seed);
  const { tables, records } = sortByTable(rowsOfWriter(writer, { practice, keys, version, seed }));
  await server.createDatabase(database);
  await withDatabase(server, database, async (connection) => {
    for (const table of writtenTables(version, practice.options.macros)) {
      await connection.query(createTableStatement(table));
      await loadRows(connection, table, physicalOrder(tables.get(table.name) ?? [], seed), { seed });
    }
  });
  return describeWritten({ practice, version, database, seed, keys, writer }, records);
}
