import { isDeepStrictEqual } from 'node:util';
import {
  type EntityName,
  entities,
  type FieldMetadata,
  joinKey,
  type LocalDate,
  recordId,
} from '@bitewing/core';
import { canaryWord, type ExpectedRecord, type Practice } from '@bitewing/testkit';
import { inventedNumber } from '../../carestack/write/invented-number.ts';
import { secretWord } from '../../opendental/write/secret-word.ts';
import type { EaglesoftColumn, EaglesoftRow } from '../schema/table-definition.ts';
import { eaglesoftTable, eaglesoftTables } from '../schema/tables.ts';
import { keyMaker } from './native-keys.ts';
import { fitted, folded, inOtherCase } from './native-text.ts';
import type { EaglesoftState } from './writing-state.ts';

/** A record that a reader must give for a row. Fields that are not named are null; `recordStatus` is `active`. */
export interface RowRecord {
  readonly entity: EntityName;
  /** The part of the row that it stands for, where the row gives more than one record. */
  readonly part?: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Records of the truth (of the same entity) that it carries; none for what was made up. */
  readonly carries?: readonly string[];
}

/** Some columns of a row. Columns that are not named are NULL, secret and unknown ones are filled. */
export type RowColumns = EaglesoftRow;

/** A row of a side table that has the key of another row. */
export interface SideRow {
  readonly table: string;
  readonly row: RowColumns;
  /** Columns that are not kept as `table.column`; the key never is. */
  readonly mapped?: readonly string[];
}

/** A row, and what has to become of it. */
export interface WrittenRow {
  readonly table: string;
  readonly row: RowColumns;
  /** Columns with a field of their own: all others but the key are kept in `extra`. */
  readonly mapped: readonly string[];
  readonly sides?: readonly SideRow[];
  /** What is kept besides, whatever the row says. */
  readonly kept?: Readonly<Record<string, string>>;
  /** The first one holds what is kept of the row. */
  readonly records: readonly RowRecord[];
}

/** What a reader must give for a record, whatever rows it is made of. */
export interface RecordExpectation extends RowRecord {
  readonly table: string;
  /** Values of the key columns; they are folded here. */
  readonly key: readonly string[];
  readonly extra?: Readonly<Record<string, string>>;
}

/** A practice on its way into a database. */
export interface EaglesoftWriting {
  readonly practice: Practice;
  readonly seed: number;
  readonly state: EaglesoftState;
  readonly today: LocalDate;
  /** Rows by table, with the names of the profile `ppm`; every row has all columns of its table. */
  readonly tables: ReadonlyMap<string, EaglesoftRow[]>;
  readonly expected: ExpectedRecord[];
  /** Truth ids by entity of what found a place. */
  readonly carried: ReadonlyMap<EntityName, ReadonlySet<string>>;
  /** Record ids of what is carried by truth id; of several the first. */
  readonly ids: ReadonlyMap<string, string>;
  /** Truth ids by record id, of every record that carries something; of several the first. */
  readonly origins: ReadonlyMap<string, string>;
  /** Fields that came out otherwise than the truth has them, as `entity.field`, with how many records. */
  readonly altered: ReadonlyMap<string, number>;
  isCarried(entity: EntityName, truthId: string | null): boolean;
  /**
   * The key of a row as the row itself has it, made at the first time and kept: five, three or five characters for `patient`,
   * `provider` and `services` (with leading zeros, some with letters in either case), whole numbers that rise for all others.
   * Null for null.
   */
  id(table: string, truthId: string | null): string | null;
  /** Gives a row the key that it must have, before anybody asks for it. */
  fix(table: string, truthId: string, key: string): void;
  /**
   * The key as another row names it: texts with letters often in the other case, which the database takes as the same.
   *
   * @param by who names it, so that the same row writes the same.
   */
  named(table: string, truthId: string | null, by: string): string | null;
  /** Record id of a row with one key column; null for none. */
  reference(table: string, truthId: string | null, part?: string): string | null;
  /** Record id by values of key columns, folded. */
  recordIdOf(table: string, key: readonly string[], part?: string): string;
  /** A text as a column can hold it: in windows-1252, cut to its length; null where nothing is left. */
  fit(table: string, column: string, text: string | null): string | null;
  /** Place of a thing under a heading, beginning with 0, and the same one later. */
  turn(heading: string, truthId: string): number;
  /** One of several values, in turn. */
  inTurn<T>(choices: readonly T[], heading: string, truthId: string): T;
  /** A number below a limit that belongs to a name. */
  below(limit: number, name: string): number;
  /** A text that nobody's truth gives: with canaries, a canary in its place. Not longer than 20 characters. */
  text(plain: string, name: string): string;
  /** Puts a row into its table, with all columns. @throws RangeError for a column that the table does not have. */
  put(table: string, row: RowColumns): EaglesoftRow;
  /** What a reader keeps of a row: columns that are neither mapped nor key nor secret, with a value. */
  kept(
    table: string,
    row: EaglesoftRow,
    mapped: readonly string[],
    prefix?: string,
  ): Readonly<Record<string, string>>;
  /** Says what a reader must give for one record. */
  expect(expectation: RecordExpectation): void;
  /** Puts a row with its side rows, and says what a reader must give for it. */
  write(written: WrittenRow): void;
  /** Says that a record of the truth is carried. */
  carry(entity: EntityName, truthId: string): void;
}

const texts: ReadonlySet<string> = new Set(['char', 'varchar', 'long varchar']);

export function createWriting(practice: Practice, state: EaglesoftState, seed: number): EaglesoftWriting {
  const tables = new Map(
    eaglesoftTables
      .filter(({ profiles }) => profiles.includes('ppm'))
      .map(({ name }): [string, EaglesoftRow[]] => [name, []]),
  );
  const expected: ExpectedRecord[] = [];
  const carried = new Map<EntityName, Set<string>>();
  const altered = new Map<string, number>();
  const ids = new Map<string, string>();
  const origins = new Map<string, string>();
  const { memory } = state;
  const makeKey = keyMaker(memory, seed);
  const keyOf = (table: string, truthId: string): string =>
    memory.once(`key ${table}`, truthId, () => makeKey(table, truthId));
  const text = (plain: string, name: string): string =>
    practice.options.canaries ? `Bw&${canaryWord} es${inventedNumber(seed, name) % 100_000}` : plain;

  const filled = (column: EaglesoftColumn, table: string, key: string): string | null => {
    const number = inventedNumber(seed, `${table} ${key} ${column.name}`);
    if (column.manner === 'secret') return fitted(`${secretWord}${number % 1000}`, column);
    if (column.manner === 'unknown' && number % 3 !== 0)
      return fitted(text(`own ${number % 10_000}`, `${table} ${key}`), column);
    // An empty text says as little as NULL does.
    return column.nullable && texts.has(column.type) && number % 11 === 0 ? '' : null;
  };

  const put = (table: string, columns: RowColumns): EaglesoftRow => {
    const { columns: all, primaryKey } = eaglesoftTable(table);
    const names = new Set(all.map(({ name }) => name));
    for (const name of Object.keys(columns))
      if (!names.has(name)) throw new RangeError(`${table} has no column ${name}.`);
    const key = primaryKey.map((name) => columns[name] ?? '').join(' ');
    if (primaryKey.some((name) => (columns[name] ?? null) === null))
      throw new RangeError(`A row of ${table} has no key.`);
    const row = Object.fromEntries(
      all.map((column) => [column.name, columns[column.name] ?? filled(column, table, key)]),
    );
    for (const { name, length } of all)
      if (length !== null && (row[name]?.length ?? 0) > length)
        throw new RangeError(`${table}.${name} cannot hold what is written.`);
    tables.get(table)?.push(row);
    return row;
  };

  const kept = (
    table: string,
    row: EaglesoftRow,
    mapped: readonly string[],
    prefix = '',
  ): Readonly<Record<string, string>> => {
    const { columns, primaryKey } = eaglesoftTable(table);
    const left = columns.filter(
      ({ name, manner }) => manner !== 'secret' && !mapped.includes(name) && !primaryKey.includes(name),
    );
    return Object.fromEntries(
      left.flatMap(({ name, type }) => {
        const cell = row[name] ?? '';
        const value = type === 'char' ? cell.replace(/ +$/, '') : cell;
        return value === '' ? [] : [[prefix + name, value]];
      }),
    );
  };

  const carry = (entity: EntityName, truthId: string): void => {
    const ids = carried.get(entity) ?? new Set();
    ids.add(truthId);
    carried.set(entity, ids);
  };

  const truth = new Map<EntityName, ReadonlyMap<string, Readonly<Record<string, unknown>>>>();
  const truthOf = (entity: EntityName, id: string): Readonly<Record<string, unknown>> | undefined => {
    const records =
      truth.get(entity) ??
      new Map(practice.records(entity).map((record) => [record.id, { ...record.data }] as const));
    truth.set(entity, records);
    return records.get(id);
  };

  /** References say the same with other ids, and a source's own words are its own. */
  const noteAltered = (entity: EntityName, id: string, data: Readonly<Record<string, unknown>>): void => {
    const own = truthOf(entity, id);
    if (own === undefined) throw new RangeError(`The truth has no ${entity} ${id}.`);
    const fields: Readonly<Record<string, FieldMetadata>> = entities[entity].fields;
    for (const [field, value] of Object.entries(data)) {
      const definition = fields[field];
      if (definition === undefined) throw new RangeError(`The model has no field ${entity}.${field}.`);
      if (definition.references !== undefined || field.startsWith('source')) continue;
      if (isDeepStrictEqual(value ?? null, own[field] ?? null)) continue;
      const name = `${entity}.${field}`;
      altered.set(name, (altered.get(name) ?? 0) + 1);
    }
  };

  const expect = ({ entity, table, key, part, data, carries = [], extra = {} }: RecordExpectation): void => {
    const parts = key.map(folded);
    const whole = { recordStatus: 'active', ...data };
    const id = recordId(table, parts, part);
    expected.push({
      entity,
      id,
      data: whole,
      source: { table, key: joinKey(parts) },
      extra,
    });
    for (const truthId of carries) {
      noteAltered(entity, truthId, whole);
      if (!ids.has(truthId)) ids.set(truthId, id);
      if (!origins.has(id)) origins.set(id, truthId);
      carry(entity, truthId);
    }
  };

  const write = ({ table, row: columns, mapped, sides = [], kept: besides, records }: WrittenRow): void => {
    const row = put(table, columns);
    const extra: Record<string, string> = { ...kept(table, row, mapped) };
    for (const side of sides)
      Object.assign(extra, kept(side.table, put(side.table, side.row), side.mapped ?? [], `${side.table}.`));
    Object.assign(extra, besides);
    const key = eaglesoftTable(table).primaryKey.map((name) => row[name] ?? '');
    for (const [place, record] of records.entries())
      expect({ ...record, table, key, extra: place === 0 ? extra : {} });
  };

  return {
    practice,
    seed,
    state,
    today: practice.options.asOf,
    tables,
    expected,
    carried,
    altered,
    ids,
    origins,
    isCarried: (entity, truthId) => truthId !== null && carried.get(entity)?.has(truthId) === true,
    id: (table, truthId) => (truthId === null ? null : keyOf(table, truthId)),
    fix: (table, truthId, key) => {
      if (memory.once(`key ${table}`, truthId, () => key) !== key)
        throw new RangeError(`A row of ${table} has another key already.`);
    },
    named: (table, truthId, by) => {
      if (truthId === null) return null;
      const key = keyOf(table, truthId);
      return inventedNumber(seed, `${by} names ${key}`) % 2 === 0 ? key : inOtherCase(key);
    },
    reference: (table, truthId, part) =>
      truthId === null ? null : recordId(table, [folded(keyOf(table, truthId))], part),
    recordIdOf: (table, key, part) => recordId(table, key.map(folded), part),
    fit: (table, column, value) => {
      const found = eaglesoftTable(table).columns.find(({ name }) => name === column);
      if (found === undefined) throw new RangeError(`${table} has no column ${column}.`);
      return fitted(value, found);
    },
    turn: memory.turn,
    inTurn: <T>(choices: readonly T[], heading: string, truthId: string): T => {
      const choice = choices[memory.turn(heading, truthId) % choices.length];
      if (choice === undefined) throw new RangeError(`There is nothing to choose for ${heading}.`);
      return choice;
    },
    below: (limit, name) => inventedNumber(seed, name) % limit,
    text,
    put,
    kept,
    expect,
    write,
    carry,
  };
}
