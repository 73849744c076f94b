import {
  columnDisposition,
  type EntityReader,
  type TableLayout,
  tableLayout,
  tablesOf,
} from '@bitewing/adapter-kit';
import { type Batch, BitewingError, type EntityName, type ErrorCode } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { describedTable } from '../profile/tables.ts';
import { createReaders } from '../read/index.ts';
import type { PracticeColumn, PracticeTable } from '../way/practice-table.ts';
import { absenceOf, type Practice } from './practice.ts';

/** A table that is read, with the columns that are asked for. */
export interface PlannedTable<Table extends PracticeTable = PracticeTable> {
  readonly table: Table;
  readonly columns: readonly PracticeColumn[];
  readonly layout: TableLayout;
  /** Whom the table's rows belong to, where one cannot be mapped. */
  readonly entity: EntityName;
  /** Put before the names of kept columns, where the rows go into another table's records. */
  readonly keptPrefix: string;
}

/** What a run reads. */
export interface ReadPlan<Table extends PracticeTable = PracticeTable> {
  readonly readers: readonly EntityReader[];
  /** Readers without a table that they need. */
  readonly unreadable: readonly EntityReader[];
  readonly tables: ReadonlyMap<string, PlannedTable<Table>>;
  /** Tables that are not there, so that entities of this run are missing. */
  readonly missing: readonly string[];
  /** Tables that are not there, and that the records of a snapshot can be made without. */
  readonly absent: readonly string[];
}

const fail = (code: ErrorCode, detail: string): never => {
  throw new BitewingError(code, { adapter: adapterName, detail });
};

/** Columns whose cells somebody looks at or keeps; those of no known version are kept, but for tables with secrets. */
function askedColumns(table: PracticeTable, entity: EntityName): readonly PracticeColumn[] {
  const description = describedTable(table.name);
  if (description === undefined) return table.columns;
  return table.columns.filter(({ name }) => {
    const { kind } = columnDisposition(description, name, entity);
    return kind !== 'dropped' && kind !== 'secret';
  });
}

function planTable<Table extends PracticeTable>(
  table: Table,
  required: readonly string[],
  entity: EntityName,
  keptPrefix: string,
): PlannedTable<Table> {
  const absent = required.filter((name) => !table.columns.some((column) => column.name === name));
  if (absent.length > 0) {
    fail('missing_column', absent.map((name) => `${table.name}.${name}`).join(', '));
  }
  const columns = askedColumns(table, entity);
  return {
    table,
    columns,
    layout: tableLayout(
      table.name,
      columns.map((column) => column.name),
    ),
    entity,
    keptPrefix,
  };
}

/** A balance without one of its tables would be wrong without a sign of it. */
const isIndispensable = (reader: EntityReader): boolean => reader.entities.includes('ledgerEntry');

/**
 * Plans the reading of some entities: which tables, and which of their columns.
 *
 * A snapshot gives patients without a table of notes, say. Changes do not: every patient would seem to have lost them.
 *
 * @throws BitewingError `missing_table` or `access_denied` for a table of the ledger, `missing_column` for a column that decides
 * identity, money or status
 */
export function planReading<Table extends PracticeTable>(
  practice: Practice<Table>,
  entities: ReadonlySet<EntityName>,
  phase: Batch['phase'],
): ReadPlan<Table> {
  const tables = new Map<string, PlannedTable<Table>>();
  const missing: string[] = [];
  const absent: string[] = [];
  const readers: EntityReader[] = [];
  const unreadable: EntityReader[] = [];
  for (const reader of createReaders(practice.facts)) {
    if (!reader.entities.some((entity) => entities.has(entity))) continue;
    const entity = reader.entities[0] ?? fail('internal', 'A reader without entities.');
    const ofReader = new Map<string, PlannedTable<Table>>();
    let isReadable = true;
    for (const [position, { table: name, required, optional }] of tablesOf(reader).entries()) {
      const table = practice.database.tables.get(name);
      if (table !== undefined) {
        ofReader.set(name, planTable(table, required, entity, position === 0 ? '' : `${name}.`));
        continue;
      }
      if (isIndispensable(reader)) fail(absenceOf(practice, name), name);
      (optional ? absent : missing).push(name);
      if (!optional || phase === 'changes') isReadable = false;
    }
    if (isReadable) for (const [name, planned] of ofReader) tables.set(name, planned);
    (isReadable ? readers : unreadable).push(reader);
  }
  return { readers, unreadable, tables, missing, absent };
}
