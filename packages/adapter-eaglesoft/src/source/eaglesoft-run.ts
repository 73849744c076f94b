import type { HeldKeys, MappingContext, PageClock, SeenKeys, TableCounts } from '@bitewing/adapter-kit';
import type { EntityName } from '@bitewing/core';
import type { RunPlace } from '../cursor.ts';
import type { ResolvedOptions } from '../options.ts';
import type { Way } from '../way/way.ts';
import type { Practice } from './practice.ts';
import type { ReadPlan } from './read-plan.ts';

/**
 * What a run is to find: everything (`snapshot`), what is different since the run before by reading everything (`whole`), or
 * what the watermarks tell (`quick`).
 */
export type RunKind = 'snapshot' | 'whole' | 'quick';

/** What a run works with. */
export interface EaglesoftRun {
  readonly kind: RunKind;
  readonly options: ResolvedOptions;
  readonly way: Way;
  readonly practice: Practice;
  readonly plan: ReadPlan;
  readonly context: MappingContext;
  readonly entities: ReadonlySet<EntityName>;
  readonly counts: TableCounts;
  readonly held: HeldKeys;
  readonly clock: PageClock;
  readonly signal: AbortSignal;
  /** Tables that failed before the run was interrupted: they are not taken up again. */
  readonly failed: ReadonlySet<string>;
  /** Where the run goes on; null for the start. */
  readonly from: RunPlace | null;
  /** Grows: the place behind the last row of each reader, by the name of its first table. */
  readonly reached: Map<string, string>;
  /**
   * Grows: keys that were met first where a page was read once more, by the name of the reader's first table. Such a page says no
   * place, so that they are met again by what is looked for behind the last row.
   */
  readonly foundAgain: Map<string, Set<string>>;
  /** Grows: rows that were met, as {@link noteMet} notes them; null where nobody asks. */
  readonly met: SeenKeys | null;
  /** Watermarks of the run before, by table; empty texts of tables that had no row. */
  readonly since: ReadonlyMap<string, string>;
  /** Grows: the watermarks that this run leaves behind, of the tables that it has begun. */
  readonly begun: Map<string, string>;
}
