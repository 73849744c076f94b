import type { Connection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import { createSeededRandom, type SeededRandom } from '../../seeded/seeded-random.ts';
import { type DeskTable, describeDeskTable } from './desk-table.ts';

/** A value as the driver takes and gives it, dates as text. */
export type Cell = string | number | null;

/** Values of a row by column. */
export type OfficeRow = Readonly<Record<string, Cell>>;

/**
 * The database of a practice as somebody sees it who is the only one to write in the tables that are asked for: which rows
 * there are is known without asking, so that the same seed picks the same ones.
 */
export interface Office {
  readonly random: SeededRandom;
  /** Up to so many different rows that are there, in no order; behind a key where one is given. */
  someKeys(table: string, most: number, after?: number): readonly number[];
  anyKey(table: string, after?: number): number | null;
  /** How many rows there are. */
  count(table: string): number;
  /** The highest key that is there; 0 where the table is empty. */
  lastKey(table: string): number;
  read(table: string, key: number): Promise<OfficeRow>;
  /** Cells of the rows that a condition finds, in the order of their keys. */
  find(table: string, condition: OfficeRow): Promise<readonly OfficeRow[]>;
  /**
   * Writes a row with all its columns but the stamp, which the server gives, and the key, which it gives where none is asked for.
   * Gives the key.
   */
  insert(table: string, row: OfficeRow, key?: number): Promise<number>;
  update(table: string, keys: readonly number[], changes: OfficeRow): Promise<void>;
  remove(table: string, keys: readonly number[]): Promise<void>;
  /** Any other UPDATE. */
  run(statement: string, values: readonly Cell[]): Promise<void>;
}

/** Takes so many of a list by chance, each at most once. */
function drawn(keys: readonly number[], most: number, random: SeededRandom): readonly number[] {
  const left = [...keys];
  const taken: number[] = [];
  while (taken.length < most && left.length > 0) taken.push(...left.splice(random.below(left.length), 1));
  return taken;
}

/** Looks at the tables that a desk writes in. */
export async function createOffice(
  connection: Connection,
  tables: readonly string[],
  seed: number,
): Promise<Office> {
  const random = createSeededRandom(seed);
  const known = new Map<string, DeskTable>();
  for (const table of tables) known.set(table, await describeDeskTable(connection, table));

  const tableOf = (name: string): DeskTable => {
    const table = known.get(name);
    if (table === undefined) throw new RangeError(`The desk does not write in ${name}.`);
    return table;
  };
  const someKeys: Office['someKeys'] = (table, most, after = 0) =>
    drawn(
      tableOf(table).keys.filter((key) => key > after),
      most,
      random,
    );
  const rows = async (statement: string, values: readonly unknown[]): Promise<OfficeRow[]> => {
    const [found] = await connection.query<(RowDataPacket & OfficeRow)[]>(statement, [...values]);
    return found;
  };

  return {
    random,
    someKeys,
    anyKey: (table, after) => someKeys(table, 1, after)[0] ?? null,
    count: (table) => tableOf(table).keys.length,
    lastKey: (table) => tableOf(table).keys.reduce((last, key) => Math.max(last, key), 0),
    async read(table, key) {
      const [row] = await rows('SELECT * FROM ?? WHERE ?? = ?', [table, tableOf(table).key, key]);
      if (row === undefined) throw new RangeError(`A row of ${table} is gone that nobody deleted.`);
      return row;
    },
    find(table, condition) {
      const wanted = Object.entries(condition);
      return rows(`SELECT * FROM ?? WHERE ${wanted.map(() => '?? = ?').join(' AND ')} ORDER BY ??`, [
        table,
        ...wanted.flat(),
        tableOf(table).key,
      ]);
    },
    async insert(table, row, own) {
      const { columns, keys, key } = tableOf(table);
      const left = columns.filter((column) => row[column] === undefined);
      if (left.length > 0) throw new RangeError(`A row of ${table} lacks ${left.join(', ')}.`);
      const [result] = await connection.query<ResultSetHeader>('INSERT INTO ?? (??) VALUES (?)', [
        table,
        own === undefined ? columns : [...columns, key],
        [...columns.map((column) => row[column]), ...(own === undefined ? [] : [own])],
      ]);
      const given = own ?? result.insertId;
      keys.push(given);
      return given;
    },
    async update(table, keys, changes) {
      if (keys.length === 0) return;
      const { key } = tableOf(table);
      await connection.query('UPDATE ?? SET ? WHERE ?? IN (?)', [table, changes, key, keys]);
    },
    async remove(table, keys) {
      if (keys.length === 0) return;
      const described = tableOf(table);
      await connection.query('DELETE FROM ?? WHERE ?? IN (?)', [table, described.key, keys]);
      const gone = new Set(keys);
      described.keys = described.keys.filter((key) => !gone.has(key));
    },
    async run(statement, values) {
      await connection.query(statement, [...values]);
    },
  };
}
