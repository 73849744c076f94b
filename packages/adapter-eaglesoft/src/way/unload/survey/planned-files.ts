import type { FoundColumn, FoundTable } from '../../way.ts';
import type { DataFile } from '../file/data-file.ts';
import type { TableDefinition } from '../script/create-table.ts';

/** A table, and the files that are to be read for it. */
export interface PlannedFiles {
  readonly found: FoundTable;
  readonly isWanted: boolean;
  /** Looks for the files and at their first bytes. */
  readonly locate: () => Promise<readonly DataFile[]>;
}

/** What is asked of the files. */
export interface FilePlanOptions {
  readonly owner: string;
  /** Null where the host named none. */
  readonly encoding: string | null;
  readonly wanted: ((table: string) => boolean) | undefined;
}

/** What there is, and what is to be said of it. */
export interface FilePlan {
  readonly tables: readonly PlannedFiles[];
  readonly remarks: readonly string[];
}

/** The character set of the database (eaglesoft.md section 3). */
export const usualEncoding = 'windows-1252';

/** A table with the columns that its files hold. */
export function foundTable(
  name: string,
  listed: readonly (readonly (string | null)[])[],
  definition: TableDefinition | undefined,
): FoundTable {
  const defined = new Map(definition?.columns.map((column) => [column.name.toLowerCase(), column]));
  const columns = new Map<string, FoundColumn>();
  for (const column of listed.flat()) {
    if (column === null || columns.has(column.toLowerCase())) continue;
    const { type = '', size = null } = defined.get(column.toLowerCase()) ?? {};
    columns.set(column.toLowerCase(), { name: column, type, size });
  }
  return { name, columns: [...columns.values()], key: definition?.key ?? [] };
}
