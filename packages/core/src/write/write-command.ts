import type { QueueItem } from '../durable/queue/durable-queue.ts';
import type { SourceRef } from '../stream/source-ref.ts';
import { parseStoredBody } from './stored-body.ts';

/**
 * What a host wants done with an intent that is queued already. It waits in the lane of the intent, and is carried out
 * by whoever holds the lane next: the host's own call where no worker is busy there.
 */
export type WriteCommand =
  | { readonly kind: 'cancel'; readonly key: string; readonly actor: string | null }
  | {
      readonly kind: 'settle';
      readonly key: string;
      readonly as: 'confirmed' | 'failed';
      readonly source: SourceRef | null;
      /** Who says so, for the audit log; null: whoever submitted the intent. */
      readonly actor: string | null;
    };

/** How a command stands: `refused` where the intent is not one that it could be done with. */
export const commandStates = ['commanded', 'done', 'refused'] as const;
export type CommandState = (typeof commandStates)[number];

/** Whether an item of the durable queue is a command; the others are intents. */
export const isCommand = ({ state }: QueueItem): boolean => commandStates.some((known) => known === state);

/** @throws BitewingError `store_version_unsupported` */
export const parseCommand = ({ body }: QueueItem): WriteCommand =>
  parseStoredBody<WriteCommand>(body, ({ kind }) => kind === 'cancel' || kind === 'settle');
