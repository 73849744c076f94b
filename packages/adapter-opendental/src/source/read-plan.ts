import { type EntityReader, type GroupPart, type TableLayout, tableLayout } from '@bitewing/adapter-kit';
import { type Batch, BitewingError, type EntityName, type ErrorCode } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { describedTable } from '../profile/tables.ts';
import { createReaders } from '../read/index.ts';
import type { DumpColumn } from '../way/dump/create-table.ts';
import type { SurveyedTable } from '../way/dump/dump-survey.ts';
import type { PracticeDump } from './practice-dump.ts';

/** A table that is read, with the columns that are asked for. */
export interface PlannedTable {
  readonly table: SurveyedTable;
  readonly columns: readonly DumpColumn[];
  readonly layout: TableLayout;
  /** Whom the table's rows belong to, where one cannot be mapped. */
  readonly entity: EntityName;
  /** Put before the names of kept columns, where the rows go into another table's records. */
  readonly keptPrefix: string;
}

/** What a run reads. */
export interface ReadPlan {
  readonly readers: readonly EntityReader[];
  /** Readers without a table that they need. */
  readonly unreadable: readonly EntityReader[];
  readonly tables: ReadonlyMap<string, PlannedTable>;
  /** Tables that are not in the dump, so that entities of this run are missing. */
  readonly missing: readonly string[];
  /** Tables that are not in the dump, and that the records of a snapshot can be made without. */
  readonly absent: readonly string[];
}

interface ReaderTable {
  readonly table: string;
  readonly required: readonly string[];
  readonly optional: boolean;
}

/** The tables of a reader; the first gives its records their identity. */
export const tablesOf = (reader: EntityReader): readonly ReaderTable[] =>
  reader.kind === 'group'
    ? reader.parts.map(({ table, required, optional }: GroupPart) => ({ table, required, optional }))
    : [{ table: reader.table, required: reader.required, optional: false }];

const fail = (code: ErrorCode, detail: string): never => {
  throw new BitewingError(code, { adapter: adapterName, detail });
};

/** Columns whose cells somebody looks at or keeps; those of no known version are kept. */
function askedColumns(table: SurveyedTable): readonly DumpColumn[] {
  const known = describedTable(table.name)?.columns ?? {};
  return table.columns.filter(({ name }) => {
    const kind = known[name]?.disposition.kind;
    return kind !== 'dropped' && kind !== 'secret';
  });
}

function planTable(
  table: SurveyedTable,
  required: readonly string[],
  entity: EntityName,
  keptPrefix: string,
): PlannedTable {
  const absent = required.filter((name) => !table.columns.some((column) => column.name === name));
  if (absent.length > 0) {
    fail('missing_column', absent.map((name) => `${table.name}.${name}`).join(', '));
  }
  const columns = askedColumns(table);
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
 * @throws BitewingError `missing_table` for a table of the ledger, `missing_column` for a column that decides
 * identity, money or status
 */
export function planReading(
  dump: PracticeDump,
  entities: ReadonlySet<EntityName>,
  phase: Batch['phase'],
): ReadPlan {
  const tables = new Map<string, PlannedTable>();
  const missing: string[] = [];
  const absent: string[] = [];
  const readers: EntityReader[] = [];
  const unreadable: EntityReader[] = [];
  for (const reader of createReaders({ hasLocations: dump.facts.hasLocations })) {
    if (!reader.entities.some((entity) => entities.has(entity))) continue;
    const entity = reader.entities[0] ?? fail('internal', 'A reader without entities.');
    const ofReader = new Map<string, PlannedTable>();
    let isReadable = true;
    for (const [position, { table: name, required, optional }] of tablesOf(reader).entries()) {
      const table = dump.database.tables.get(name);
      if (table !== undefined) {
        ofReader.set(name, planTable(table, required, entity, position === 0 ? '' : `${name}.`));
        continue;
      }
      if (isIndispensable(reader)) fail('missing_table', name);
      (optional ? absent : missing).push(name);
      if (!optional || phase === 'changes') isReadable = false;
    }
    if (isReadable) for (const [name, planned] of ofReader) tables.set(name, planned);
    (isReadable ? readers : unreadable).push(reader);
  }
  return { readers, unreadable, tables, missing, absent };
}
