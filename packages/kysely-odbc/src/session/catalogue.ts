import { OdbcError } from '../error/odbc-error.ts';
import type { CatalogueStatement, TableFilter } from '../grammar/catalogue-statements.ts';
import type { SqlGrammar } from '../grammar/sql-grammar.ts';
import type { TableName } from '../grammar/table-name.ts';
import type { CellForm, Row } from './cell-form.ts';
import type { CatalogueRow } from './native-link.ts';
import type { SessionLink } from './session-link.ts';

export interface OdbcTable {
  readonly catalog: string | null;
  readonly owner: string | null;
  readonly name: string;
  /** `TABLE`, `VIEW`, or what the driver calls it. */
  readonly kind: string;
}

export interface OdbcColumn {
  readonly name: string;
  /** The engine's name of the type. */
  readonly typeName: string;
  /** The SQL type's number; null where the catalogue has none. */
  readonly dataType: number | null;
  readonly size: number | null;
  /** Digits after the point. */
  readonly digits: number | null;
  readonly nullable: boolean;
}

/** What is asked of a link here. */
export type CatalogueLink = Pick<SessionLink, 'rows' | 'catalogue'>;

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const numberOf = (value: unknown): number | null =>
  typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : null;
const sizeOf = (text: string | null | undefined): number | null =>
  text === null || text === undefined || text === '' ? null : Number(text);

/** Names may be patterns to a driver, in which `_` is any letter: what it gives is looked at again. */
const isMeant = (row: CatalogueRow, table: TableName): boolean =>
  textOf(row.TABLE_NAME)?.toLowerCase() === table.name.toLowerCase();

const inOrder = (rows: readonly CatalogueRow[], column: string): readonly CatalogueRow[] =>
  rows.toSorted((one, other) => (numberOf(one[column]) ?? 0) - (numberOf(other[column]) ?? 0));

const placeOf = (grammar: SqlGrammar, owner: string | null) =>
  grammar.ownerIsCatalog ? { catalog: owner, owner: null } : { catalog: null, owner };

/** A catalogue that changes between its rows and their count is asked again so many times. */
const mostTries = 3;

/**
 * The rows of a query of the catalogue, which are as many as it counts.
 *
 * @throws OdbcError `rows_lost`
 */
async function countedRows(
  link: CatalogueLink,
  { sql, count, parameters }: CatalogueStatement,
  forms: readonly CellForm[],
  signal: AbortSignal | undefined,
): Promise<readonly Row[]> {
  for (let tried = 1; ; tried += 1) {
    const rows = await link.rows(sql, parameters, forms, signal);
    const [told] = await link.rows(count, parameters, ['integer'], signal);
    if (rows.length === Number(told?.[0] ?? Number.NaN)) return rows;
    if (tried < mostTries) continue;
    const counted = told?.[0] ?? 'an unknown number';
    throw new OdbcError('rows_lost', {
      detail: `The catalogue: ${rows.length} rows were read of ${counted}.`,
    });
  }
}

export async function readTables(
  link: CatalogueLink,
  grammar: SqlGrammar,
  filter: TableFilter,
  signal?: AbortSignal,
): Promise<readonly OdbcTable[]> {
  const { catalogue } = grammar;
  if (catalogue !== null) {
    const rows = await countedRows(link, catalogue.tables(filter), ['text', 'text', 'integer'], signal);
    return rows.map(([owner = null, name, kind]) => ({
      catalog: null,
      owner,
      name: name ?? '',
      kind: catalogue.kindOf(kind ?? ''),
    }));
  }
  const { owner = null, name = null } = filter;
  const rows = await link.catalogue({ what: 'tables', ...placeOf(grammar, owner), table: name }, signal);
  return rows
    .filter((row) => name === null || isMeant(row, { name }))
    .map((row) => ({
      catalog: textOf(row.TABLE_CAT),
      owner: textOf(grammar.ownerIsCatalog ? row.TABLE_CAT : row.TABLE_SCHEM),
      name: textOf(row.TABLE_NAME) ?? '',
      kind: textOf(row.TABLE_TYPE) ?? '',
    }));
}

const columnOf = (row: CatalogueRow): OdbcColumn => ({
  name: textOf(row.COLUMN_NAME) ?? '',
  typeName: textOf(row.TYPE_NAME) ?? '',
  dataType: numberOf(row.DATA_TYPE),
  size: numberOf(row.COLUMN_SIZE),
  digits: numberOf(row.DECIMAL_DIGITS),
  nullable: numberOf(row.NULLABLE) !== 0,
});

const listedColumn = ([name, typeName, size, digits, nullable]: Row): OdbcColumn => ({
  name: name ?? '',
  typeName: typeName ?? '',
  dataType: null,
  size: sizeOf(size),
  digits: sizeOf(digits),
  nullable: nullable === 'Y',
});

const columnForms = ['text', 'text', 'integer', 'integer', 'text'] as const;

/** The columns of every table of an owner, by table, asked for at once: some drivers take long for each time they are asked. */
export async function readOwnerColumns(
  link: CatalogueLink,
  grammar: SqlGrammar,
  owner: string,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly OdbcColumn[]>> {
  const found = new Map<string, OdbcColumn[]>();
  const put = (table: string, column: OdbcColumn): void => {
    const columns = found.get(table);
    if (columns === undefined) found.set(table, [column]);
    else columns.push(column);
  };
  if (grammar.catalogue !== null) {
    const statement = grammar.catalogue.ownerColumns(owner);
    for (const [table, ...column] of await countedRows(link, statement, ['text', ...columnForms], signal))
      put(table ?? '', listedColumn(column));
    return found;
  }
  const call = { what: 'columns', ...placeOf(grammar, owner), table: null } as const;
  for (const row of inOrder(await link.catalogue(call, signal), 'ORDINAL_POSITION')) {
    const table = textOf(row.TABLE_NAME);
    // The owner's name may be a pattern to a driver, too.
    const own = textOf(grammar.ownerIsCatalog ? row.TABLE_CAT : row.TABLE_SCHEM);
    if (table !== null && (own === null || own.toLowerCase() === owner.toLowerCase()))
      put(table, columnOf(row));
  }
  return found;
}

export async function readColumns(
  link: CatalogueLink,
  grammar: SqlGrammar,
  table: TableName,
  signal?: AbortSignal,
): Promise<readonly OdbcColumn[]> {
  if (grammar.catalogue !== null) {
    const rows = await countedRows(link, grammar.catalogue.columns(table), columnForms, signal);
    return rows.map(listedColumn);
  }
  const rows = await link.catalogue(
    { what: 'columns', ...placeOf(grammar, table.owner ?? null), table: table.name },
    signal,
  );
  return inOrder(
    rows.filter((row) => isMeant(row, table)),
    'ORDINAL_POSITION',
  ).map(columnOf);
}

export async function readPrimaryKey(
  link: CatalogueLink,
  grammar: SqlGrammar,
  table: TableName,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  if (grammar.catalogue !== null) {
    const rows = await countedRows(link, grammar.catalogue.primaryKey(table), ['text'], signal);
    return rows.map(([name]) => name ?? '');
  }
  const rows = await link.catalogue(
    { what: 'primaryKeys', ...placeOf(grammar, table.owner ?? null), table: table.name },
    signal,
  );
  return inOrder(
    rows.filter((row) => isMeant(row, table)),
    'KEY_SEQ',
  ).map((row) => textOf(row.COLUMN_NAME) ?? '');
}
