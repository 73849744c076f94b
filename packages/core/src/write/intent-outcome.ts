import type { UpsertRecord } from '../stream/canonical-record.ts';
import type { Compensation, WriteReason } from './write-outcome.ts';

/** How an intent ended. It is kept, and given again whenever the same intent is submitted again. */
export type IntentOutcome =
  | {
      readonly state: 'confirmed';
      /**
       * What was read back, without large values of `extra`; null where a person vouched for it and named no record.
       */
      readonly record: UpsertRecord | null;
      readonly compensated: readonly Compensation[];
    }
  | {
      readonly state: 'conflict';
      readonly reason: WriteReason;
      readonly compensated: readonly Compensation[];
      /** What the host's `alternatives` offered instead, as JSON holds it. */
      readonly alternatives: readonly Alternative[];
    }
  | {
      readonly state: 'refused' | 'failed';
      readonly reason: WriteReason;
      readonly compensated: readonly Compensation[];
    };

/** A slot, or whatever else a host offers in the place of what was taken, as JSON gives it back. */
export type Alternative = Readonly<Record<string, unknown>>;
