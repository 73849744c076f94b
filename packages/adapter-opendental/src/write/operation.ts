import type { SourceRef, WriteOperation } from '@bitewing/core';
import type { WriteIntent, WriteLookup, WriteOutcome } from '@bitewing/core/write';
import type { Attempt } from './attempt.ts';

/** How one operation is written. Errors are thrown: what they mean depends on what was written before. */
export interface Operation<O extends WriteOperation> {
  apply(intent: WriteIntent<O>, attempt: Attempt): Promise<WriteOutcome>;
  /** Reads only. */
  lookup(intent: WriteIntent<O>, attempt: Attempt): Promise<WriteLookup>;
  settle(intent: WriteIntent<O>, found: SourceRef, attempt: Attempt): Promise<WriteOutcome>;
}
