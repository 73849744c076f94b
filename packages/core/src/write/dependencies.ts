import type { QueueItem } from '../durable/queue/durable-queue.ts';
import { BitewingError } from '../error/bitewing-error.ts';
import { progressOf } from './intent-progress.ts';
import type { WriteGround } from './write-ground.ts';
import type { WriteIntent } from './write-intent.ts';
import { isEnded } from './write-state.ts';

/** How the intents stand that one depends on. */
export type Dependencies =
  /** All are confirmed: the ids of what they made, by their keys. */
  | { readonly state: 'confirmed'; readonly recordIds: ReadonlyMap<string, string> }
  | { readonly state: 'ended' }
  /** When the first of those that have not ended may have moved on (ms, the database's clock). */
  | { readonly state: 'waiting'; readonly lookAt: number };

/** While nothing can be said of when the other moves on. */
const patienceMs = 5_000;

/** Looks at the intents that one depends on. They were there before it, so that no two wait for each other. */
export async function readDependencies(
  { queue, names }: Pick<WriteGround, 'queue' | 'names'>,
  { dependsOn }: WriteIntent,
  now: number,
): Promise<Dependencies> {
  const recordIds = new Map<string, string>();
  const moments: number[] = [];
  for (const key of dependsOn) {
    const item: QueueItem | null = await queue.get(names.intent(key));
    if (item === null) throw new BitewingError('internal', { detail: 'An intent that was there is gone.' });
    const { state, body, dueAt } = progressOf(item);
    if (!isEnded(state)) moments.push(item.isBlocked ? now + patienceMs : (dueAt ?? now));
    else if (body.outcome?.state !== 'confirmed') return { state: 'ended' };
    else if (body.outcome.record !== null) recordIds.set(key, body.outcome.record.id);
  }
  return moments.length === 0
    ? { state: 'confirmed', recordIds }
    : { state: 'waiting', lookAt: Math.min(...moments) };
}
