import type {
  ColumnMetadata,
  DatabaseIntrospector,
  DatabaseMetadataOptions,
  Kysely,
  TableMetadata,
} from 'kysely';
import type { SqlGrammar } from '../grammar/sql-grammar.ts';
import type { TableName } from '../grammar/table-name.ts';
import { type CatalogueLink, type OdbcTable, readColumns, readTables } from '../session/catalogue.ts';
import type { CatalogueRow } from '../session/native-link.ts';
import { openConnectionOf } from './connection/database-connection.ts';

/** Owners of the engines' own tables. */
const engineOwners = new Set([
  'dbo',
  'information_schema',
  'mysql',
  'performance_schema',
  'pg_catalog',
  'rs_systabgroup',
  'sa_debug',
  'sys',
]);
const kyselyTables = new Set(['kysely_migration', 'kysely_migration_lock']);

const isTableOrView = ({ kind }: OdbcTable): boolean => /table|view/i.test(kind) && !/system/i.test(kind);

const hasDefault = ({ COLUMN_DEF: text }: CatalogueRow): boolean =>
  typeof text === 'string' && text !== '' && text.toUpperCase() !== 'NULL';

/** Names of the columns that the driver's catalogue gives a default and a number of its own. */
async function filledColumns(link: CatalogueLink, grammar: SqlGrammar, { owner = null, name }: TableName) {
  const place = grammar.ownerIsCatalog ? { catalog: owner, owner: null } : { catalog: null, owner };
  const rows =
    grammar.catalogue === null ? await link.catalogue({ what: 'columns', ...place, table: name }) : [];
  // A name may be a pattern to a driver.
  const own = rows.filter((row) => row.TABLE_NAME === name);
  const namesOf = (chosen: readonly CatalogueRow[]) => new Set(chosen.map((row) => row.COLUMN_NAME));
  return {
    withDefault: namesOf(own.filter(hasDefault)),
    // Told by PostgreSQL's driver only.
    counting: namesOf(own.filter((row) => row.AUTO_INCREMENT === 1)),
  };
}

async function columnsOf(
  link: CatalogueLink,
  grammar: SqlGrammar,
  table: TableName,
): Promise<ColumnMetadata[]> {
  const columns = await readColumns(link, grammar, table);
  const { withDefault, counting } = await filledColumns(link, grammar, table);
  return columns.map(({ name, typeName, nullable }) => ({
    name,
    dataType: typeName,
    isNullable: nullable,
    isAutoIncrementing: counting.has(name),
    hasDefaultValue: withDefault.has(name) || counting.has(name),
  }));
}

/**
 * Tables, views and columns as the engine's catalogue or the driver tells them. ODBC does not tell everywhere which columns have a
 * default or count by themselves: then they are given as without.
 *
 * @param schemas Owners whose tables are wanted; all but the engine's own when not given.
 */
export function odbcIntrospector(
  db: Pick<Kysely<unknown>, 'getExecutor'>,
  grammar: SqlGrammar,
  schemas: readonly string[] | undefined,
): DatabaseIntrospector {
  const withLink = <Result>(work: (link: CatalogueLink) => Promise<Result>): Promise<Result> =>
    db.getExecutor().provideConnection((connection) => work(openConnectionOf(connection).catalogue));

  async function tablesOf(link: CatalogueLink): Promise<readonly OdbcTable[]> {
    if (schemas === undefined) {
      const all = await readTables(link, grammar, {});
      return all.filter(({ owner }) => owner === null || !engineOwners.has(owner.toLowerCase()));
    }
    const named: OdbcTable[] = [];
    for (const owner of schemas) named.push(...(await readTables(link, grammar, { owner })));
    return named;
  }

  const getSchemas = () =>
    withLink(async (link) => {
      const owners = (await tablesOf(link)).map(({ owner }) => owner);
      return [...new Set(owners)].filter((name) => name !== null).map((name) => ({ name }));
    });
  const getTables = (options?: DatabaseMetadataOptions) =>
    withLink(async (link) => {
      const tables: TableMetadata[] = [];
      for (const table of (await tablesOf(link)).filter(isTableOrView)) {
        const { name, owner, kind } = table;
        if (options?.withInternalKyselyTables !== true && kyselyTables.has(name)) continue;
        tables.push({
          name,
          isView: /view/i.test(kind),
          isForeign: /foreign/i.test(kind),
          columns: await columnsOf(link, grammar, { owner, name }),
          ...(owner === null ? {} : { schema: owner }),
        });
      }
      return tables;
    });
  // Kysely 0.28 has getMetadata besides.
  const introspector = {
    getSchemas,
    getTables,
    getMetadata: async (options?: DatabaseMetadataOptions) => ({ tables: await getTables(options) }),
  };
  return introspector;
}
