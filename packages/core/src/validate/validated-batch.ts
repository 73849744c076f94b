import type { EntityName } from '../model/entity-name.ts';
import type { Batch } from '../stream/batch.ts';
import type { Finding, Issue } from '../stream/issue.ts';
import type { SourceRef } from '../stream/source-ref.ts';
import type { SealedRecord } from './sealed-record.ts';

/** An emitted record that does not have the types of the model. Kept whole, and sealed. */
export interface QuarantinedRecord {
  readonly entity: EntityName;
  readonly id: string;
  readonly source: SourceRef;
  /** What is wrong, by field path; never a value and never the name of a field that the model does not have. */
  readonly issues: readonly Issue[];
  readonly sealed: SealedRecord;
}

/**
 * A batch after validation: what was emitted is either in `quarantined` or in `records`, which are the accepted ones in
 * their order, with what the business rules noticed added to their issues.
 */
export interface ValidatedBatch<E extends EntityName = EntityName> extends Batch<E> {
  /** Records that layer 1 refused. */
  readonly quarantined: readonly QuarantinedRecord[];
  /** Issues of records that passed in this batch or in an earlier one. */
  readonly findings: readonly Finding[];
}
