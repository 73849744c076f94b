import {
  type EntityReader,
  type GroupPart,
  type Row,
  type TableLayout,
  tableLayout,
} from '@bitewing/adapter-kit';
import type { LiveRun } from '../live-run.ts';

/** A row that was written or deleted, by the cells that say which records it belongs to. */
export interface RowChange {
  /** Name of the table, in lower case. */
  readonly table: string;
  /** Cells of the {@link WatchedColumns} before; null where the row is new, or where nobody knows. */
  readonly before: Row | null;
  /** The same cells afterwards; null where the row is gone. */
  readonly after: Row | null;
}

/** What has to be known of a table's rows in order to tell which records they belong to. */
export interface WatchedColumns {
  readonly reader: EntityReader;
  /** Which part of the reader's groups the table is. */
  readonly part: number;
  /** The table's own key first, then the columns that groups are told by. */
  readonly columns: readonly string[];
  readonly layout: TableLayout;
}

const columnsOf = ({ keyColumns, groupColumns = keyColumns }: GroupPart): readonly string[] => groupColumns;

/**
 * The tables of a run whose rows can be told by a key, each with the reader that it belongs to: every table is read by one
 * reader alone.
 */
export function watchedTables({ plan }: Pick<LiveRun, 'plan'>): ReadonlyMap<string, WatchedColumns> {
  const watched = new Map<string, WatchedColumns>();
  for (const reader of plan.readers) {
    const parts =
      reader.kind === 'row'
        ? [{ table: reader.table, own: [] }]
        : reader.parts.map((part) => ({ table: part.table, own: columnsOf(part) }));
    for (const [part, { table, own }] of parts.entries()) {
      const key = plan.tables.get(table)?.table.primaryKey ?? null;
      if (key === null) continue;
      const columns = [key, ...own.filter((column) => column !== key)];
      watched.set(table, { reader, part, columns, layout: tableLayout(table, columns) });
    }
  }
  return watched;
}
