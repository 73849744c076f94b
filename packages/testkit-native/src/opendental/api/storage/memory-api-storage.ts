import { BitewingError } from '@bitewing/core';
import type { Practice } from '@bitewing/testkit';
import { writtenTables } from '../../schema/macro-tables.ts';
import type { OpenDentalVersion, TableDefinition } from '../../schema/table-definition.ts';
import { fillRow } from '../../write/fill-row.ts';
import { nativeKeys } from '../../write/native-keys.ts';
import { rowsOfWriter } from '../../write/rows-of-writer.ts';
import { sortByTable } from '../../write/table-rows.ts';
import { utcText } from '../wire/office-time.ts';
import type { ApiCell, ApiRow, ApiStorage, ApiWriter } from './api-storage.ts';
import { meetsAll } from './row-conditions.ts';
import { defaultCell, storedCell, storedRow } from './stored-cell.ts';

/** How a practice's rows are made; the same as for `writeOpenDental`, which gives the same rows. */
export interface MemoryApiOptions {
  readonly version: OpenDentalVersion;
  /** 1 when not given. */
  readonly seed?: number;
}

interface MemoryTable {
  readonly definition: TableDefinition;
  readonly rows: Map<number, ApiRow>;
  next: number;
}

/**
 * Keeps the rows of a written practice in memory, the same that `writeOpenDental` writes into a database. It knows no SQL.
 *
 * @example
 * ```ts
 * import type { LocalDate } from '@bitewing/core';
 * import { createPractice } from '@bitewing/testkit';
 * import { memoryApiStorage } from '@bitewing/testkit-native';
 *
 * const practice = createPractice({ seed: 1, patients: 20, asOf: '2025-06-30' as LocalDate });
 * const storage = memoryApiStorage(practice, { version: '25.4' });
 * ```
 */
export function memoryApiStorage(practice: Practice, options: MemoryApiOptions): ApiStorage {
  const { version, seed = 1 } = options;
  const keys = nativeKeys(practice, seed);
  const { tables: written } = sortByTable(rowsOfWriter('first', { practice, keys, version, seed }));
  const definitions = writtenTables(version, practice.options.macros);
  const tables = new Map<string, MemoryTable>();
  for (const definition of definitions) {
    const rows = new Map<number, ApiRow>();
    for (const row of written.get(definition.name) ?? []) {
      const cells = fillRow(definition, row, { seed });
      const entries = definition.columns.map(
        (column, place) => [column.name, storedCell(column, cells[place] ?? null)] as const,
      );
      rows.set(Number(row[definition.primaryKey]), Object.fromEntries(entries));
    }
    tables.set(definition.name, { definition, rows, next: Math.max(0, ...rows.keys()) + 1 });
  }

  const tableOf = (name: string): MemoryTable => {
    const table = tables.get(name);
    if (table === undefined) throw new BitewingError('internal', { detail: `There is no table ${name}.` });
    return table;
  };
  const read: ApiStorage['read'] = async (table, conditions) =>
    [...tableOf(table).rows.values()].filter((row) => meetsAll(row, conditions));

  const writerAt = (at: number): ApiWriter => ({
    async insert(name, row) {
      const table = tableOf(name);
      const { definition } = table;
      const given = row[definition.primaryKey];
      const key = given === undefined || given === 0 ? table.next : Number(given);
      table.next = Math.max(table.next, key + 1);
      const defaults = definition.columns.map((column): readonly [string, ApiCell] => [
        column.name,
        column.default === 'edit-stamp' ? utcText(at) : defaultCell(column),
      ]);
      table.rows.set(key, {
        ...Object.fromEntries(defaults),
        ...storedRow(definition, row),
        [definition.primaryKey]: key,
      });
      return key;
    },
    async update(name, key, changes) {
      const { definition, rows } = tableOf(name);
      const before = rows.get(key);
      if (before === undefined) return;
      const stored = storedRow(definition, changes);
      // The server moves a stamp only where a value became different.
      if (Object.entries(stored).every(([column, value]) => before[column] === value)) return;
      const stamps = definition.columns.filter((column) => column.default === 'edit-stamp');
      const stamped = Object.fromEntries(stamps.map(({ name: stamp }) => [stamp, utcText(at)]));
      rows.set(key, { ...before, ...stamped, ...stored });
    },
    async remove(name, key) {
      tableOf(name).rows.delete(key);
    },
  });

  let last: Promise<unknown> = Promise.resolve();
  return {
    tables: new Map(definitions.map((definition) => [definition.name, definition])),
    read,
    async keys(table, conditions) {
      const { primaryKey } = tableOf(table).definition;
      return (await read(table, conditions)).map((row) => Number(row[primaryKey]));
    },
    write(at, work) {
      const done = last.then(() => work(writerAt(at)));
      last = done.catch(() => {});
      return done;
    },
    query: null,
    async [Symbol.asyncDispose]() {
      tables.clear();
    },
  };
}
