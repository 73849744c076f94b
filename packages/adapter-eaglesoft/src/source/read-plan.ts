import {
  columnDisposition,
  type EntityReader,
  type TableDescription,
  tableLayout,
  tablesOf,
} from '@bitewing/adapter-kit';
import { BitewingError, type EntityName, type ErrorCode } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { nativeColumns } from '../profile/native-columns.ts';
import { type ChosenProfile, describedTable, eaglesoftTables } from '../profile/tables.ts';
import { createReaders } from '../read/index.ts';
import type { FoundColumn, FoundTable, PlannedPart, Survey } from '../way/way.ts';

/** A part of a reader whose table is there. */
export interface PresentPart {
  /** Its position among the reader's parts. */
  readonly part: number;
  readonly table: string;
  readonly planned: PlannedPart;
}

/** A reader whose rows can be had. */
export interface PlannedReader {
  /** Name of its first table. */
  readonly name: string;
  readonly reader: EntityReader;
  readonly main: PresentPart;
  readonly sides: readonly PresentPart[];
}

/** What a run reads. */
export interface ReadPlan {
  readonly readers: readonly PlannedReader[];
  /** Readers without a table or column that they need. */
  readonly unreadable: readonly EntityReader[];
  /** Tables of this run that cannot be read, and why. */
  readonly gaps: ReadonlyMap<string, ErrorCode>;
}

/** What a column is called by the profile; as the source spells it where the profile does not know it. */
export function profileSpelling(description: TableDescription): (name: string) => string {
  const known = new Map(Object.keys(description.columns).map((name) => [name.toLowerCase(), name]));
  return (name) => known.get(name.toLowerCase()) ?? name;
}

/** A table that is described. @throws BitewingError `internal` */
export function expectDescribed(table: string): TableDescription {
  const description = describedTable(table);
  if (description !== undefined) return description;
  throw new BitewingError('internal', { detail: `${table} is read and not described.` });
}

const keyOf = (table: string, by: readonly string[]): readonly string[] => [
  ...by,
  ...(nativeColumns(table)?.key ?? []).filter((column) => !by.includes(column)),
];

/** Columns whose cells somebody looks at or keeps; neither those that are left out nor secrets (eaglesoft.md section 4). */
function askedColumns(
  found: FoundTable,
  description: TableDescription,
  entity: EntityName,
): readonly { readonly column: FoundColumn; readonly name: string }[] {
  const spelled = profileSpelling(description);
  return found.columns.flatMap((column) => {
    const name = spelled(column.name);
    const { kind } = columnDisposition(description, name, entity);
    return kind === 'dropped' || kind === 'secret' ? [] : [{ column, name }];
  });
}

/**
 * Plans how one table is asked for.
 *
 * @param by Columns that hold the key of the groups that its rows make up; its own key where there are none.
 * @throws BitewingError `missing_column` for a column that decides identity, money or status
 */
export function planPart(
  found: FoundTable,
  entity: EntityName,
  required: readonly string[] = [],
  by: readonly string[] = [],
): PlannedPart {
  const description = expectDescribed(found.name);
  const asked = askedColumns(found, description, entity);
  const names = asked.map(({ name }) => name);
  const key = keyOf(found.name, by);
  const lacking = [...new Set([...required, ...key])].filter((column) => !names.includes(column));
  if (lacking.length > 0)
    throw new BitewingError('missing_column', {
      adapter: adapterName,
      detail: lacking.map((column) => `${found.name}.${column}`).join(', '),
    });
  return {
    found,
    columns: asked.map(({ column }) => column),
    layout: tableLayout(found.name, names),
    key,
    by: by.length > 0 ? by : key,
  };
}

const keyColumnsOf = (reader: EntityReader, part: number): readonly string[] =>
  reader.kind === 'group' ? (reader.parts[part]?.keyColumns ?? []) : [];

/** Plans one reader; null where a table or column is not there that it needs. What is not there is put into `gaps`. */
function planReader(
  reader: EntityReader,
  tables: Survey['tables'],
  phase: 'snapshot' | 'changes',
  gaps: Map<string, ErrorCode>,
): PlannedReader | null {
  const [entity] = reader.entities;
  if (entity === undefined) throw new BitewingError('internal', { detail: 'A reader without entities.' });
  const present: PresentPart[] = [];
  let isReadable = true;
  for (const [part, { table, required, optional }] of tablesOf(reader).entries()) {
    const found = tables.get(table);
    try {
      if (found === undefined)
        throw new BitewingError('missing_table', { adapter: adapterName, detail: table });
      present.push({ part, table, planned: planPart(found, entity, required, keyColumnsOf(reader, part)) });
    } catch (error) {
      if (!BitewingError.is(error) || error.code === 'internal') throw error;
      gaps.set(table, error.code);
      // Without a side table every row would seem to have lost what stood there: a snapshot says so, changes do not.
      if (!optional || phase === 'changes') isReadable = false;
    }
  }
  const [main, ...sides] = present;
  return isReadable && main !== undefined ? { name: main.table, reader, main, sides } : null;
}

const order = new Map(eaglesoftTables.map(({ table }, position) => [table, position]));

const inSnapshotOrder = (readers: readonly EntityReader[]): readonly EntityReader[] => {
  const placeOf = (reader: EntityReader): number => order.get(tablesOf(reader)[0]?.table ?? '') ?? order.size;
  return readers.toSorted((left, right) => placeOf(left) - placeOf(right));
};

/** What a plan is made for. */
export interface PlanRequest {
  readonly profile: ChosenProfile['name'];
  readonly entities: ReadonlySet<EntityName>;
  readonly phase: 'snapshot' | 'changes';
  /** Tables whose absence is known to the host. */
  readonly absentTables: ReadonlySet<string>;
}

/** Plans the reading of some entities: which tables, and which of their columns. What cannot be read is a named gap. */
export function planReading(tables: Survey['tables'], request: PlanRequest): ReadPlan {
  const { profile, entities, phase, absentTables } = request;
  const gaps = new Map<string, ErrorCode>();
  const readers: PlannedReader[] = [];
  const unreadable: EntityReader[] = [];
  for (const reader of inSnapshotOrder(createReaders(profile))) {
    if (!reader.entities.some((entity) => entities.has(entity))) continue;
    const own = new Map<string, ErrorCode>();
    // What the host knows not to be there was not there before: no record can seem to have lost it.
    const isKnown = tablesOf(reader).every(
      ({ table, optional }) => tables.has(table) || (optional && absentTables.has(table)),
    );
    const planned = planReader(reader, tables, isKnown ? 'snapshot' : phase, own);
    if (planned === null) unreadable.push(reader);
    else readers.push(planned);
    for (const [table, code] of own)
      if (code !== 'missing_table' || !absentTables.has(table)) gaps.set(table, code);
  }
  return { readers, unreadable, gaps };
}
