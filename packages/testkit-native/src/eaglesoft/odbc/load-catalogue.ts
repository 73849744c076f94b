import type { NativeConnection } from './native-odbc.ts';
import type { CatalogueColumn, CatalogueTable } from './sql/catalogue.ts';

const text = (value: unknown): string => String(value ?? '').trimEnd();

/** Reads the catalogue that the loader wrote: tables with their columns and keys, those of the catalogue itself too. */
export async function loadCatalogue(
  storage: NativeConnection,
  storagePrefix: string,
): Promise<readonly CatalogueTable[]> {
  const from = (name: string): string => `"${storagePrefix}SYS"."${name}"`;
  const rows = await storage.query(
    `SELECT u.user_name AS owner, t.table_id AS table_id, t.table_name AS table_name, c.column_id AS column_id,
      c.column_name AS column_name, d.domain_name AS domain_name, c.width AS width, c.scale AS scale, c.nulls AS nulls
    FROM ${from('SYSTAB')} t INNER JOIN ${from('SYSUSER')} u ON u.user_id = t.creator
    INNER JOIN ${from('SYSTABCOL')} c ON c.table_id = t.table_id
    INNER JOIN ${from('SYSDOMAIN')} d ON d.domain_id = c.domain_id ORDER BY t.table_id, c.column_id`,
  );
  const keys = await storage.query(
    `SELECT x.table_id AS table_id, x.column_id AS column_id FROM ${from('SYSIDX')} i
    INNER JOIN ${from('SYSIDXCOL')} x ON x.table_id = i.table_id AND x.index_id = i.index_id
    WHERE i.index_category = 1 ORDER BY x.table_id, x.sequence`,
  );
  const tables: CatalogueTable[] = [];
  for (const [id, columns] of Map.groupBy(rows, ([, tableId]) => tableId)) {
    const [owner = '', , name = ''] = columns[0]?.map(text) ?? [];
    tables.push({
      owner,
      name,
      storage: `${storagePrefix}${owner}`,
      columns: columns.map(
        ([, , , , columnName, domain, width, scale, nulls]): CatalogueColumn => ({
          name: text(columnName),
          domain: text(domain),
          width: Number(width),
          scale: Number(scale),
          isNullable: text(nulls) === 'Y',
        }),
      ),
      primaryKey: keys
        .filter(([tableId]) => tableId === id)
        .map(([, columnId]) => text(columns.find((row) => row[3] === columnId)?.[4])),
    });
  }
  return tables;
}
