import type { EntityName } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import type { EaglesoftWriting } from './writing.ts';

/**
 * Why records of the truth are not carried, by entity: one sentence for all of it that was left, or one for each record.
 * Null, and an entity that is not here, say that all of it has to be carried.
 */
export type DropReasons = {
  readonly [E in EntityName]?:
    | string
    | ((record: TruthRecord<E>, writing: EaglesoftWriting) => string | null);
};
