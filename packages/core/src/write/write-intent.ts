import type { JsonScalar } from '../stream/canonical-record.ts';
import type { WriteOperation } from '../stream/write-operation.ts';
import type { WritePayload } from './write-payload.ts';

/** One thing that a host wants to have written, once. */
export type WriteIntent<O extends WriteOperation = WriteOperation> = {
  [K in O]: {
    readonly operation: K;
    /** The host's name for it, 1 to 255 characters: the same key is the same intent, for ever. */
    readonly idempotencyKey: string;
    /** The installation of the practice system that is written to. */
    readonly instance: string;
    /** The `id` of the record that is changed; null where a new one is made. */
    readonly target: string | null;
    /** Fields of the target as the host last saw them: where one differs, nothing is written (`conflict`). */
    readonly expected: Readonly<Record<string, JsonScalar>> | null;
    /** Keys of intents that must be confirmed before this one is sent. */
    readonly dependsOn: readonly string[];
    readonly payload: WritePayload<K>;
  };
}[O];
