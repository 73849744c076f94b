import type { NewAuditEntry } from '../audit/audit-entry.ts';
import type { DurableQueue } from '../durable/queue/durable-queue.ts';
import { BitewingError } from '../error/bitewing-error.ts';
import type { Bell } from './bell.ts';
import type { ItemNames } from './item-names.ts';
import type { WriteRetryPolicy } from './retry-policy.ts';
import type { WriteClock } from './write-clock.ts';
import type { WriteIntent } from './write-intent.ts';
import type { WriteLog } from './write-log.ts';
import type { Writer } from './writer.ts';

/** What everything that works on intents is made with. */
export interface WriteGround {
  readonly queue: DurableQueue;
  readonly names: ItemNames;
  readonly writers: (instance: string) => Writer | Promise<Writer>;
  readonly worker: string;
  readonly leaseMs: number;
  readonly retry: WriteRetryPolicy;
  readonly clock: WriteClock;
  /** Rings whenever an intent moved on, or came in. */
  readonly bell: Bell;
  readonly audit: { record(entry: NewAuditEntry): Promise<unknown> } | undefined;
  readonly alternatives:
    | ((intent: WriteIntent) => readonly object[] | Promise<readonly object[]>)
    | undefined;
  readonly log: WriteLog | undefined;
}

/**
 * The writer of an instance.
 *
 * @throws BitewingError `invalid_options` where the host gave that of another one; what the host's own code throws
 */
export async function writerOf({ writers }: WriteGround, instance: string): Promise<Writer> {
  const writer = await writers(instance);
  if (writer.instance === instance) return writer;
  throw new BitewingError('invalid_options', { detail: 'writers: the writer is one of another instance.' });
}
