import type { EaglesoftColumn, EaglesoftTable, EaglesoftType } from '../schema/table-definition.ts';

/** A value of the catalogue. */
export type CatalogueCell = string | number | null;

/** A table of the catalogue: its columns with MariaDB's types and its rows. */
export interface CatalogueView {
  readonly name: string;
  /** Name, the engine's domain, and width of a text. */
  readonly columns: readonly (readonly [name: string, domain: EaglesoftType, width?: number])[];
  readonly rows: readonly (readonly CatalogueCell[])[];
}

/** Numbers that the engine gives to its domains; from memory, and nothing may depend on them. */
const domains: ReadonlyMap<EaglesoftType, number> = new Map([
  ['smallint', 1],
  ['integer', 2],
  ['numeric', 3],
  ['date', 6],
  ['char', 7],
  ['varchar', 9],
  ['long varchar', 10],
  ['timestamp', 13],
  ['time', 14],
  ['bit', 24],
]);

const widths: Readonly<Partial<Record<EaglesoftType, number>>> = {
  smallint: 2,
  integer: 4,
  numeric: 15,
  date: 4,
  'long varchar': 2_147_483_647,
  timestamp: 8,
  time: 8,
  bit: 1,
};

const users = { SYS: 0, DBA: 1, PUBLIC: 2, dbo: 3 } as const;
const ownerId = 101;
const readerId = 102;
/** Tables of the catalogue have the low numbers; those of the practice start here. */
export const firstTableId = 700;

const systemTables: readonly Omit<CatalogueView, 'rows'>[] = [
  {
    name: 'SYSUSER',
    columns: [
      ['user_id', 'integer'],
      ['user_name', 'char', 128],
    ],
  },
  {
    name: 'SYSTAB',
    columns: [
      ['table_id', 'integer'],
      ['table_type', 'smallint'],
      ['creator', 'integer'],
      ['table_name', 'char', 128],
    ],
  },
  {
    name: 'SYSDOMAIN',
    columns: [
      ['domain_id', 'smallint'],
      ['domain_name', 'char', 128],
    ],
  },
  {
    name: 'SYSTABCOL',
    columns: [
      ['table_id', 'integer'],
      ['column_id', 'integer'],
      ['domain_id', 'smallint'],
      ['nulls', 'char', 1],
      ['width', 'integer'],
      ['scale', 'smallint'],
      ['column_name', 'char', 128],
    ],
  },
  {
    name: 'SYSIDX',
    columns: [
      ['table_id', 'integer'],
      ['index_id', 'integer'],
      ['index_category', 'smallint'],
      ['index_name', 'char', 128],
    ],
  },
  {
    name: 'SYSIDXCOL',
    columns: [
      ['table_id', 'integer'],
      ['index_id', 'integer'],
      ['sequence', 'smallint'],
      ['column_id', 'integer'],
      ['order', 'char', 1],
    ],
  },
];

/** The row of SYSTABCOL for a column. */
export function columnRow(
  tableId: number,
  place: number,
  column: Pick<EaglesoftColumn, 'name' | 'type' | 'length' | 'nullable'>,
): readonly CatalogueCell[] {
  return [
    tableId,
    place + 1,
    domains.get(column.type) ?? null,
    column.nullable ? 'Y' : 'N',
    column.length ?? widths[column.type] ?? 0,
    column.type === 'numeric' ? 2 : 0,
    column.name,
  ];
}

/**
 * The catalogue of a database with the columns of SQL Anywhere that its readers use (sql-anywhere.md section 1). Names are char
 * here, and without their padding in the storage, as the engine gives them.
 */
export function catalogueViews(
  owner: string,
  reader: string,
  tables: readonly EaglesoftTable[],
): readonly CatalogueView[] {
  const system = systemTables.map(({ name, columns }, place) => ({
    id: place + 1,
    creator: users.SYS as number,
    name,
    columns: columns.map(([column, type, width]) => ({
      name: column,
      type,
      length: width ?? null,
      nullable: false,
    })),
    primaryKey: [] as readonly string[],
  }));
  const practice = tables.map((table, place) => ({ ...table, id: firstTableId + place, creator: ownerId }));
  const all = [...system, ...practice];
  const keyed = all.filter(({ primaryKey }) => primaryKey.length > 0);
  const rows: Readonly<Record<string, readonly (readonly CatalogueCell[])[]>> = {
    SYSUSER: [...Object.entries({ ...users, [owner]: ownerId, [reader]: readerId })].map(([name, id]) => [
      id,
      name,
    ]),
    SYSTAB: all.map(({ id, creator, name }) => [id, 1, creator, name]),
    SYSDOMAIN: [...domains].map(([name, id]) => [id, name]),
    SYSTABCOL: all.flatMap(({ id, columns }) => columns.map((column, place) => columnRow(id, place, column))),
    SYSIDX: keyed.map(({ id, name }) => [id, 0, 1, name]),
    SYSIDXCOL: keyed.flatMap(({ id, columns, primaryKey }) =>
      primaryKey.map((key, place) => [id, 0, place, columns.findIndex(({ name }) => name === key) + 1, 'A']),
    ),
  };
  return systemTables.map(({ name, columns }) => ({ name, columns, rows: rows[name] ?? [] }));
}
