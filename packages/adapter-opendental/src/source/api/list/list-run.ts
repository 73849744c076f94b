import { now, type PageClock, type Row } from '@bitewing/adapter-kit';
import { BitewingError, type EntityName } from '@bitewing/core';
import type { ApiRow } from '../../../way/api/api-client.ts';
import { listCells } from '../../../way/api/list/list-cells.ts';
import type { ListClient } from '../../../way/api/list/list-client.ts';
import type { ListTable } from '../../../way/api/list/list-table.ts';
import { listTables } from '../../../way/api/list/list-tables.ts';
import type { MappingRun } from '../../map-block.ts';
import type { Practice } from '../../practice.ts';
import type { PlannedTable, ReadPlan } from '../../read-plan.ts';
import { compareKeys } from './compare-keys.ts';
import type { ListPlace } from './list-cursor.ts';

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

/** The rows of a list, or of one owner in it, as the database has them, in the order of their keys. */
export async function rowsOf(
  run: ListRun,
  listed: ListedTable,
  owner: string | null,
): Promise<readonly Row[]> {
  const { list, planned, keyAt } = listed;
  const names = [...list.columns.values()];
  const positions = planned.layout.columns.map((name) => names.indexOf(name));
  const rows = (await asked(run, list, owner)).map((row): Row => {
    const cells = listCells(list, row);
    return positions.map((position) => cells[position] ?? null);
  });
  return rows.toSorted((one, other) => compareKeys(one[keyAt] ?? '', other[keyAt] ?? ''));
}

/** Keys of the rows that a list is asked for by, in their order. */
export async function ownersOf(run: ListRun, table: string): Promise<readonly string[]> {
  const known = run.owners.get(table);
  if (known !== undefined) return known;
  const list = listTables.get(table);
  if (list === undefined) throw new BitewingError('internal', { detail: `No list of ${table}.` });
  const at = [...list.columns.values()].indexOf(list.key);
  const keys = (await asked(run, list, null)).map((row) => listCells(list, row)[at] ?? '');
  const owners = keys.filter((key) => key !== '').sort(compareKeys);
  run.owners.set(table, owners);
  return owners;
}
