import { randomUUID } from 'node:crypto';
import { expectAuditNames } from '../audit/audit-entry.ts';
import { executeCommand } from './execute-command.ts';
import { dueAtOnce } from './intent-progress.ts';
import { cancellationItemKey } from './item-key.ts';
import { leaveLane, takeLane } from './work-on-claim.ts';
import type { WriteCommand } from './write-command.ts';
import type { WriteGround } from './write-ground.ts';

/** How often somebody who waits for a lane asks for it. */
const askEveryMs = 100;

const commandKey = ({ kind, key }: WriteCommand): string =>
  kind === 'cancel' ? cancellationItemKey(key) : `settle:${randomUUID()}`;

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
  const key = commandKey(command);
  const body = JSON.stringify(command);
  let { item } = await queue.put({ key, lane, state: 'commanded', body, dueAt: dueAtOnce });
  while (item.dueAt !== null) {
    signal?.throwIfAborted();
    const taken = await takeLane(ground, signal, lane);
    if (taken === null) await bell.wait(askEveryMs, signal);
    else {
      try {
        await executeCommand(ground, taken.lease, item);
      } finally {
        await leaveLane(ground, taken);
      }
    }
    item = (await queue.get(key)) ?? item;
  }
  return item.state === 'done';
}
