import { randomUUID } from 'node:crypto';
import { expectAuditNames } from '../audit/audit-entry.ts';
import type { QueueItem } from '../durable/queue/durable-queue.ts';
import { carryOutCommand } from './carry-out-command.ts';
import { dueAtOnce } from './intent-progress.ts';
import { leaveLane, takeLane } from './work-on-claim.ts';
import type { WriteCommand } from './write-command.ts';
import type { WriteGround } from './write-ground.ts';

/** How often somebody who waits for a lane asks for it. */
const askEveryMs = 100;

/**
 * Puts a command into the lane of its intent, and waits until it is carried out: here as soon as the lane is free, or by
 * the worker that comes to it first.
 *
 * @returns whether it could be done with the intent as it stands
 * @throws BitewingError `invalid_options` for an actor that no audit entry may hold; the signal's reason: the command
 *   stays in the lane then
 */
export async function runCommand(
  ground: WriteGround,
  lane: string,
  command: WriteCommand,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { queue, bell, audit } = ground;
  const { actor } = command;
  if (audit !== undefined && actor !== null) expectAuditNames({ actor, purpose: 'operations' });
  let item = await putCommand(ground, lane, command);
  const readAgain = async (): Promise<QueueItem> => (await queue.get(item.key)) ?? item;
  while (item.dueAt !== null) {
    signal?.throwIfAborted();
    const taken = await takeLane(ground, signal, lane);
    if (taken === null) await bell.wait(askEveryMs, signal);
    else {
      try {
        // Under the lease: a worker may have carried it out while the lane was waited for.
        item = await readAgain();
        if (item.dueAt !== null) await (await carryOutCommand(ground, taken.lease, item))();
      } finally {
        await leaveLane(ground, taken);
      }
    }
    item = await readAgain();
  }
  return item.state === 'done';
}

/**
 * Puts a command into the lane. Whoever calls an intent off a second time joins the first wish while that waits. Where it
 * came too early it is made anew: by now the intent may stand where it can be called off.
 */
async function putCommand(
  { queue, names }: WriteGround,
  lane: string,
  command: WriteCommand,
): Promise<QueueItem> {
  const put = async (key: string): Promise<QueueItem> => {
    const body = JSON.stringify(command);
    return (await queue.put({ key, lane, state: 'commanded', body, dueAt: dueAtOnce })).item;
  };
  const { kind, key } = command;
  if (kind === 'cancel') {
    const wish = await put(names.cancellation(key));
    if (wish.dueAt !== null || wish.state === 'done') return wish;
  }
  return put(`${kind}:${randomUUID()}`);
}
