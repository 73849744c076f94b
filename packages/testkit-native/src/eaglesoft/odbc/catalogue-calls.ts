import { catalogueResult, columnRow } from './describe-result.ts';
import type { NativeResult } from './native-odbc.ts';
import type { CatalogueTable } from './sql/catalogue.ts';

/** A search pattern of a catalogue call: `%` any text, `_` any character, both as they are behind a backslash. */
function matcher(pattern: string | null): (text: string) => boolean {
  if (pattern === null) return () => true;
  const source = pattern.replace(/\\([%_\\])|([%_])|[\\^$.*+?()[\]{}|]/g, (found, escaped, wild) => {
    if (wild === '%') return '.*';
    if (wild === '_') return '.';
    return `\\${escaped ?? found}`;
  });
  const expression = new RegExp(`^${source}$`, 'is');
  return (text) => expression.test(text);
}

function found(
  tables: readonly CatalogueTable[],
  owner: string | null,
  name: string | null,
): readonly CatalogueTable[] {
  const isOwner = matcher(owner);
  const isName = matcher(name);
  return tables.filter((table) => isOwner(table.owner) && isName(table.name));
}

const place = (table: CatalogueTable, database: string): Record<string, unknown> => ({
  TABLE_CAT: database,
  TABLE_SCHEM: table.owner,
  TABLE_NAME: table.name,
});

const kindOf = (table: CatalogueTable): string => (table.owner === 'SYS' ? 'SYSTEM TABLE' : 'TABLE');

/** SQLTables, by patterns of owner and name and a list of kinds. */
export function tablesResult(
  tables: readonly CatalogueTable[],
  database: string,
  owner: string | null,
  name: string | null,
  kinds: string | null,
): NativeResult<unknown[]> {
  const wanted = kinds?.split(',').map((kind) => kind.replaceAll("'", '').trim().toUpperCase());
  return catalogueResult(
    found(tables, owner, name)
      .filter((table) => wanted === undefined || wanted.includes(kindOf(table)))
      .map((table) => ({ ...place(table, database), TABLE_TYPE: kindOf(table), REMARKS: null })),
  );
}

/** SQLColumns. */
export function columnsResult(
  tables: readonly CatalogueTable[],
  database: string,
  owner: string | null,
  name: string | null,
  column: string | null,
): NativeResult<unknown[]> {
  const isColumn = matcher(column);
  return catalogueResult(
    found(tables, owner, name).flatMap((table) =>
      table.columns
        .map((each, position) => ({ ...place(table, database), ...columnRow(each, position) }))
        .filter((row) => isColumn(String(row.COLUMN_NAME))),
    ),
  );
}

/** SQLPrimaryKeys, whose names are no patterns. */
export function primaryKeysResult(
  tables: readonly CatalogueTable[],
  database: string,
  owner: string | null,
  name: string | null,
): NativeResult<unknown[]> {
  const exact = (text: string | null): string | null => text?.replace(/[%_\\]/g, '\\$&') ?? null;
  return catalogueResult(
    found(tables, exact(owner), exact(name)).flatMap((table) =>
      table.primaryKey.map((column, position) => ({
        ...place(table, database),
        COLUMN_NAME: column,
        KEY_SEQ: position + 1,
        PK_NAME: table.name,
      })),
    ),
  );
}
