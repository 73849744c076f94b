import type { EntityName, Model } from '@bitewing/core';

/**
 * One thing of the synthetic practice in canonical form, before any vendor's program knew it.
 *
 * References hold truth ids. `source...` fields, which say how a vendor wrote something, are null, except for the
 * practice's own words: `procedureCode.sourceCode`, and `definition.sourceCategory`, which is never null. A list
 * without members is null.
 */
export interface TruthRecord<E extends EntityName = EntityName> {
  readonly entity: E;
  /** `patient-12`; records of one native row share what stands before `#`: `claimLine-7#payment`. */
  readonly id: string;
  readonly data: Model[E];
}

/** Every record of a practice by entity. */
export type TruthRecords = { readonly [E in EntityName]: readonly TruthRecord<E>[] };

/** The row that a record stands for: its id without the part after `#`. */
export const truthRow = (id: string): string => id.replace(/#.*$/, '');
