import type { EntityName } from '@bitewing/core';

/** What a native writer says of the practice that it wrote. It names records as the reader under test must. */
export interface WrittenPractice {
  /** Record id of every truth id. */
  readonly ids: ReadonlyMap<string, string>;
  /** Record ids of rows that are gone and that records still name, by truth id; see `pastReferences`. */
  readonly pastIds?: ReadonlyMap<string, string>;
  /** Entities that the written form has no place for: a reader must give no record of them. */
  readonly absent?: readonly EntityName[];
  /** Fields that come out otherwise than in the truth, by truth id: `source...` fields above all. */
  readonly overrides: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /**
   * Native columns without a place in the data, by record id: what a reader must keep in `extra`, and no more. A writer
   * that does not say it leaves `extra` without a judge.
   */
  readonly extra?: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}
