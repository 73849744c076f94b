import type { JsonScalar } from '../stream/canonical-record.ts';
import type { WriteOperation } from '../stream/write-operation.ts';
import type { WritePayloadInput } from './write-payload.ts';

/** A {@link WriteIntent} as a host writes it: what does not apply may be left out. */
export type WriteIntentInput<O extends WriteOperation = WriteOperation> = {
  [K in O]: {
    readonly operation: K;
    readonly idempotencyKey: string;
    readonly instance: string;
    readonly target?: string | null;
    readonly expected?: Readonly<Record<string, JsonScalar>> | null;
    /** Intents that the payload refers to by `resultOf` need not be repeated here. */
    readonly dependsOn?: readonly string[];
    readonly payload: WritePayloadInput<K>;
  };
}[O];
