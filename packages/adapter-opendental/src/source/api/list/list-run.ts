import { now, type PageClock, type Row } from '@bitewing/adapter-kit';
import { BitewingError, type EntityName } from '@bitewing/core';
import type { ApiRow } from '../../../way/api/api-client.ts';
import { listCell, listCells } from '../../../way/api/list/list-cells.ts';
import type { ListClient } from '../../../way/api/list/list-client.ts';
import type { ListTable } from '../../../way/api/list/list-table.ts';
import { listOf, listTables } from '../../../way/api/list/list-tables.ts';
import type { MappingRun } from '../../map-block.ts';
import type { Practice } from '../../practice.ts';
import type { PlannedTable, ReadPlan } from '../../read-plan.ts';
import { compareKeys } from './compare-keys.ts';
import { type DefinitionNames, definitionKeys, definitionNames } from './definition-names.ts';
import type { ListPlace } from './list-cursor.ts';

const definitions = listOf('definition');

/** What a run over lists works with. */
export interface ListRun extends MappingRun {
  readonly plan: ReadPlan;
  readonly entities: ReadonlySet<EntityName>;
  readonly practice: Practice;
  readonly client: ListClient;
  readonly signal: AbortSignal;
  readonly clock: PageClock;
  /** Tables that failed before the run was interrupted: they are not taken up again. */
  readonly failed: ReadonlySet<string>;
  /** Where the run goes on; null for the start. */
  readonly from: ListPlace | null;
  /** Keys of the rows whose lists are asked for one by one, by table. */
  readonly owners: Map<string, readonly string[]>;
  /** Names of the definitions, once they were needed. */
  names: DefinitionNames | null;
}

/** A table that is read by a list. */
export interface ListedTable {
  readonly planned: PlannedTable;
  readonly list: ListTable;
  /** Where the key stands in a row. */
  readonly keyAt: number;
}

export function listedTable(run: ListRun, name: string): ListedTable | null {
  const planned = run.plan.tables.get(name);
  const list = listTables.get(name);
  if (planned === undefined || list === undefined) return null;
  return { planned, list, keyAt: planned.layout.at(list.key) };
}

/** Asks for a list, and notes when. */
async function asked(run: ListRun, list: ListTable, owner: string | null): Promise<readonly ApiRow[]> {
  const askedAt = now();
  const rows = await run.client.rows(list, owner, run.signal);
  run.clock.note({ askedAt, readAt: now() });
  return rows;
}

/** Names of definitions, of which there are few: asked for once. */
async function namesOf(run: ListRun): Promise<DefinitionNames> {
  run.names ??= definitionNames(definitions, await asked(run, definitions, null));
  return run.names;
}

/** The rows of a list, or of one owner in it, as the database has them, in the order of their keys. */
export async function rowsOf(
  run: ListRun,
  { list, planned, keyAt }: ListedTable,
  owner: string | null,
): Promise<readonly Row[]> {
  const columns = [...list.columns.values()];
  const positions = planned.layout.columns.map((name) => columns.indexOf(name));
  const rows = await asked(run, list, owner);
  const names = list.definitions.size > 0 ? await namesOf(run) : null;
  const cellsOf = (row: ApiRow): Row => {
    const cells = listCells(list, row);
    if (names === null) return cells;
    return cells.map((text, position) => {
      const category = list.definitions.get(columns[position] ?? '');
      return category === undefined || text === null ? text : definitionKeys(names, category, text);
    });
  };
  return rows
    .map((row): Row => {
      const cells = cellsOf(row);
      return positions.map((position) => cells[position] ?? null);
    })
    .toSorted((one, other) => compareKeys(one[keyAt] ?? '', other[keyAt] ?? ''));
}

async function keysOf(run: ListRun, list: ListTable, owner: string | null): Promise<readonly string[]> {
  return (await asked(run, list, owner)).map((row) => listCell(list, list.key, row[list.key]) ?? '');
}

/** Keys of the rows that a list is asked for by, in their order. */
export async function ownersOf(run: ListRun, table: string): Promise<readonly string[]> {
  const known = run.owners.get(table);
  if (known !== undefined) return known;
  const list = listOf(table);
  const keys: string[] = [];
  for (const owner of list.of === null ? [null] : await ownersOf(run, list.of.table))
    keys.push(...(await keysOf(run, list, owner)));
  const owners = keys.filter((key) => key !== '').sort(compareKeys);
  run.owners.set(table, owners);
  return owners;
}

/**
 * The rows of one owner. One that was deleted since it was listed has none: the API refuses to answer for it, which must not cost
 * the rows of all the others.
 */
export async function rowsOfOwner(
  run: ListRun,
  listed: ListedTable,
  owner: { readonly table: string; readonly key: string },
): Promise<readonly Row[]> {
  try {
    return await rowsOf(run, listed, owner.key);
  } catch (error) {
    if (!BitewingError.is(error, 'query_failed')) throw error;
    run.owners.delete(owner.table);
    if ((await ownersOf(run, owner.table)).includes(owner.key)) throw error;
    return [];
  }
}
