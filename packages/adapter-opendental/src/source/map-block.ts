import {
  type EntityReader,
  type GroupedRow,
  type HeldKeys,
  type MappedGroup,
  type MappedRow,
  type MappingContext,
  type ReadStep,
  type Row,
  type RowFate,
  refusal,
  rowRejecter,
  type TableCounts,
  type TableFate,
  tableLayout,
} from '@bitewing/adapter-kit';
import { joinKey } from '@bitewing/core';
import { describedTable, holdsSecrets } from '../profile/tables.ts';
import type { MisshapenRow, RowBlock } from '../way/dump/row-reader.ts';
import { type PlannedTable, type ReadPlan, tablesOf } from './read-plan.ts';
import { ofEntities, withTextIssues } from './text-issues.ts';

/** What mapping needs besides rows. */
export interface MappingRun {
  readonly plan: ReadPlan;
  readonly context: MappingContext;
  readonly entities: ReadonlySet<string>;
  readonly counts: TableCounts;
  readonly held: HeldKeys;
}

const badLength = refusal('bad_source_row');

/**
 * A row whose values cannot be told apart by column: rejected under its place in the dump. Which of them is a secret
 * cannot be told either, so that of a table with secrets no value is sealed.
 */
function misshapenStep({ row, position }: MisshapenRow, planned: PlannedTable, run: MappingRun): ReadStep {
  const allColumns = tableLayout(
    planned.table.name,
    planned.table.columns.map((column) => column.name),
  );
  const key = joinKey([`@${position}`]);
  const description = describedTable(planned.table.name);
  const sealed = description !== undefined && holdsSecrets(description) ? [] : row;
  const fate = rowRejecter(run.context, null, planned.entity, allColumns)(key, sealed, badLength);
  if (fate.kind === 'rejected') run.held.holdRejected(fate.rejection);
  return { records: [], fates: [{ table: planned.table.name, fate }], bytes: 0 };
}

export const misshapenSteps = (
  block: RowBlock,
  planned: PlannedTable,
  run: MappingRun,
): readonly ReadStep[] => block.misshapen.map((row) => misshapenStep(row, planned, run));

/**
 * Maps the rows of one table, each for itself and only when it is asked for.
 *
 * @param placeOf Where reading can go on behind a row; left out where it cannot.
 */
export function rowMapper(
  mapRow: (row: Row) => MappedRow,
  planned: PlannedTable,
  run: MappingRun,
  placeOf?: (row: Row) => string,
): (block: RowBlock) => Generator<ReadStep> {
  const table = planned.table.name;
  return function* (block) {
    const bytes = block.bytes / Math.max(1, block.rows.length);
    for (const [position, row] of block.rows.entries()) {
      const { records, fate } = mapRow(row);
      if (fate.kind === 'rejected') run.held.holdRejected(fate.rejection);
      const damaged = block.damaged.size === 0 ? undefined : block.damaged.get(position);
      const noted = damaged === undefined ? records : withTextIssues(records, planned, damaged);
      const step: ReadStep = { records: ofEntities(noted, run.entities), fates: [{ table, fate }], bytes };
      yield placeOf === undefined ? step : { ...step, place: () => placeOf(row) };
    }
  };
}

/** Maps groups of rows, which may be of several tables. */
export function groupMapper(
  reader: EntityReader,
  mapGroup: (rows: readonly GroupedRow[]) => MappedGroup,
  run: MappingRun,
): (rows: readonly GroupedRow[], groupKey: string | null, bytes: number) => ReadStep {
  const parts = tablesOf(reader).map(({ table }) => table);
  const partTable = (part: number): string => parts[part] ?? '';
  return (rows, groupKey, bytes) => {
    const mapped = mapGroup(rows);
    let records = mapped.records;
    const fates = mapped.fates.map((fate: RowFate, position): TableFate => {
      const row = rows[position];
      const table = partTable(row?.part ?? 0);
      if (fate.kind === 'rejected') {
        run.held.holdRejected(fate.rejection);
        // The row that gives the record its identity is there, whatever it says.
        if (row?.part === 0 && groupKey !== null) run.held.hold(table, groupKey);
      }
      const planned = run.plan.tables.get(table);
      const damaged = row?.damaged ?? null;
      if (damaged !== null && planned !== undefined) records = withTextIssues(records, planned, damaged);
      return { table, fate };
    });
    return { records: ofEntities(records, run.entities), fates, bytes };
  };
}
