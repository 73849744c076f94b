import type { PageClock } from '@bitewing/adapter-kit';
import type { EntityName } from '@bitewing/core';
import type { ResolvedLiveOptions } from '../../options.ts';
import type { LiveTable } from '../../way/mysql/live-table.ts';
import type { MysqlSession } from '../../way/mysql/mysql-session.ts';
import { PageSize } from '../../way/mysql/page-size.ts';
import { type RowQuerier, rowQuerier } from '../../way/mysql/read-rows.ts';
import type { MappingRun } from '../map-block.ts';
import type { PlannedTable, ReadPlan } from '../read-plan.ts';
import type { LivePlace } from './live-cursor.ts';
import type { LivePractice } from './live-practice.ts';
import type { ReachedKeys } from './reached-keys.ts';

/** What a run over a running server works with. */
export interface LiveRun extends MappingRun {
  readonly plan: ReadPlan<LiveTable>;
  readonly entities: ReadonlySet<EntityName>;
  readonly options: ResolvedLiveOptions;
  readonly practice: LivePractice;
  readonly session: MysqlSession;
  readonly clock: PageClock;
  /** Tables that failed before the run was interrupted: they are not taken up again. */
  readonly failed: ReadonlySet<string>;
  /** Grows while the run goes on. */
  readonly reached: ReachedKeys;
  /** Where the run goes on; null for the start. */
  readonly from: LivePlace | null;
  /** Whether the next page is asked for while one is mapped. */
  readonly isAhead: boolean;
}

/** A table that is read in pages. */
export interface PagedTable {
  readonly planned: PlannedTable<LiveTable>;
  readonly primaryKey: string;
  /** Where the primary key stands in a row. */
  readonly keyAt: number;
  readonly query: RowQuerier;
  readonly size: PageSize;
}

/** Null where the table has no primary key to page by, or none that may be read. */
export function pagedTable(run: LiveRun, name: string): PagedTable | null {
  const planned = run.plan.tables.get(name);
  const primaryKey = planned?.table.primaryKey ?? null;
  if (planned === undefined || primaryKey === null) return null;
  const keyAt = planned.layout.at(primaryKey);
  if (keyAt < 0) return null;
  const { maxValueBytes, pageRows } = run.options;
  return {
    planned,
    primaryKey,
    keyAt,
    query: rowQuerier(run.session, planned.table, planned.columns, maxValueBytes),
    size: new PageSize(pageRows),
  };
}
