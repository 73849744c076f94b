import type { ReadTimes } from '../../way/feed/feed-pages.ts';
import type { CareStackRun } from '../carestack-run.ts';
import type { MappableRow } from '../table-mapper.ts';

/**
 * What a stage read at once.
 *
 * `page`: rows of one table, behind any of which reading can go on: by `within` again, leaving out what is through; or by
 * `next`, behind all of them. `item`: rows of several tables that belong to one id, behind all of which reading goes on.
 */
export interface Piece extends ReadTimes {
  readonly rows: readonly MappableRow[];
  readonly place:
    | { readonly kind: 'page'; readonly within: string; readonly next: string | null }
    | { readonly kind: 'item'; readonly next: string }
    /** A stage that is read anew as a whole. */
    | { readonly kind: 'none' };
}

/** Tables that are read together. */
export interface Stage {
  /** In the order in which they are reported; the first names the stage. */
  readonly tables: readonly [string, ...string[]];
  /** Whether a quick run reads it. */
  readonly isQuick?: true;
  /**
   * Reads behind a place (`''` for the beginning). Only rows of tables that have a mapper in the run are asked for, and
   * what is needed to find them; ids that later stages need go into `collected`.
   */
  pieces(run: CareStackRun, after: string): AsyncGenerator<Piece>;
}

export const stageName = ({ tables }: Stage): string => tables[0];
