import {
  type EntityReader,
  type GroupedRow,
  groupMapper as groupsMapper,
  type HeldKeys,
  holdsSecrets,
  type MappedGroup,
  type MappedRow,
  type MappingContext,
  ofEntities,
  type ReadBlock,
  type ReadStep,
  type Row,
  refusal,
  rowRejecter,
  type TableCounts,
  tableFates,
  tableLayout,
} from '@bitewing/adapter-kit';
import { joinKey } from '@bitewing/core';
import { describedTable } from '../profile/tables.ts';
import type { MisshapenRow } from '../way/dump/row-reader.ts';
import type { PlannedTable, ReadPlan } from './read-plan.ts';
import { textIssues } from './text-issues.ts';

/** Rows of one table that each stand for themselves. */
export interface MappableRows {
  readonly count: number;
  /** The row at a position; each is asked for once, in their order. */
  readonly rowAt: (position: number) => Row | undefined;
  /** Columns of a row (by its position) with texts that are not of their character set. */
  readonly damaged: ReadonlyMap<number, readonly number[]>;
  /** How much the rows take in the source. */
  readonly bytes: number;
}

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
  misshapen: readonly MisshapenRow[],
  planned: PlannedTable,
  run: MappingRun,
): readonly ReadStep[] => misshapen.map((row) => misshapenStep(row, planned, run));

/** Where the rows of a table can be gone on behind. */
export interface RowPlaces {
  /** Where the key stands in a row. */
  readonly keyAt: number;
  readonly placeOf: (after: string) => string;
}

/**
 * Maps the rows of one table, each for itself and only when it is asked for.
 *
 * @param places Left out where reading cannot go on behind a row.
 */
export function rowMapper(
  mapRow: (row: Row) => MappedRow,
  planned: PlannedTable,
  run: MappingRun,
  places?: RowPlaces,
): (rows: MappableRows) => ReadBlock {
  const fatesOf = tableFates(planned.table.name);
  return ({ count, rowAt, damaged, bytes }) => {
    const share = Math.ceil(bytes / Math.max(1, count));
    return {
      length: count,
      at(position) {
        const row = rowAt(position);
        if (row === undefined) return undefined;
        const { records, fate } = mapRow(row);
        if (fate.kind === 'rejected') run.held.holdRejected(fate.rejection);
        const textsDamaged = damaged.size === 0 ? undefined : damaged.get(position);
        const noted = textsDamaged === undefined ? records : textIssues(records, planned, textsDamaged);
        const wanted = ofEntities(noted, run.entities);
        const fates = fatesOf(fate);
        if (places === undefined) return { records: wanted, fates, bytes: share };
        const after = row[places.keyAt] ?? '';
        return { records: wanted, fates, bytes: share, after, placeOf: places.placeOf };
      },
    };
  };
}

/** Maps groups of rows, which may be of several tables. */
export const groupMapper = (
  reader: EntityReader,
  mapGroup: (rows: readonly GroupedRow[]) => MappedGroup,
  run: MappingRun,
): ((rows: readonly GroupedRow[], groupKey: string | null, bytes: number) => ReadStep) =>
  groupsMapper(reader, mapGroup, run, (records, table, { damaged }) => {
    const planned = damaged === null ? undefined : run.plan.tables.get(table);
    return damaged === null || planned === undefined ? records : textIssues(records, planned, damaged);
  });
