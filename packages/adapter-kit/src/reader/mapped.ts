import type { Rejection, UpsertRecord } from '@bitewing/core';

/**
 * What became of a row. Every row gets exactly one fate, so that read = mapped + folded + skipped + rejected.
 *
 * - `mapped`: gave a record of its own.
 * - `folded`: went into a record that another row already counts.
 * - `skipped`: left out by a named rule.
 * - `rejected`: could not be mapped.
 */
export type RowFate =
  | { readonly kind: 'mapped' }
  | { readonly kind: 'folded' }
  | { readonly kind: 'skipped'; readonly rule: string }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

/** What one row gave. */
export interface MappedRow {
  readonly records: readonly UpsertRecord[];
  readonly fate: RowFate;
}

/** What a group of rows gave: one fate for each row, in the order given. */
export interface MappedGroup {
  readonly records: readonly UpsertRecord[];
  readonly fates: readonly RowFate[];
}
