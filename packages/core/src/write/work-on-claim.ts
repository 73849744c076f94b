import type { Claim } from '../durable/queue/durable-queue.ts';
import { executeCommand } from './execute-command.ts';
import { finishProgress } from './finish-progress.ts';
import { type HeldLease, holdLease } from './held-lease.ts';
import { progressOf } from './intent-progress.ts';
import { workOnUnknown } from './look-up-intent.ts';
import { afterLostWorker, workOnQueued } from './send-intent.ts';
import { momentOf } from './write-clock.ts';
import { isCommand } from './write-command.ts';
import type { WriteGround } from './write-ground.ts';

/** Asks for the lane of what is due, in all lanes or in one, and holds it. */
export async function takeLane(
  ground: WriteGround,
  signal: AbortSignal | undefined,
  lane?: string,
): Promise<{ readonly claim: Claim; readonly lease: HeldLease } | null> {
  const { queue, worker, leaseMs, clock } = ground;
  // Before the question: the lease cannot have begun earlier.
  const askedAt = momentOf(clock);
  const claim = await queue.claim({ worker, leaseMs, ...(lane === undefined ? {} : { lanes: [lane] }) });
  if (claim === null) return null;
  return { claim, lease: holdLease({ queue, claim, leaseMs, clock, askedAt, signal }) };
}

/** Ends a lease and gives its lane back, unless somebody else may have it by now. */
export async function leaveLane(
  { queue }: WriteGround,
  { claim, lease }: { readonly claim: Claim; readonly lease: HeldLease },
): Promise<void> {
  await lease[Symbol.asyncDispose]();
  // Where that fails, the lease ends by itself.
  if (!lease.isOver()) await queue.release(claim).catch(() => {});
}

/**
 * Works on what a claim is about, saves where it stands then, and leaves the lane. What was sent by a worker that is
 * gone is unknown from here on.
 *
 * @throws BitewingError `lease_lost`, after which nothing was saved or called; those of the queue; the signal's reason
 */
export async function workOnClaim(
  ground: WriteGround,
  taken: { readonly claim: Claim; readonly lease: HeldLease },
): Promise<void> {
  const { lease } = taken;
  const { item } = taken.claim;
  try {
    if (isCommand(item)) return await executeCommand(ground, lease, item);
    const found = progressOf(item);
    const before = found.state === 'sent' ? afterLostWorker(found, lease.claimedAt) : found;
    const after =
      before.state === 'queued'
        ? await workOnQueued(ground, lease, item, before)
        : await workOnUnknown(ground, lease, before);
    await finishProgress(ground, lease, { item, before: found, after });
  } finally {
    await leaveLane(ground, taken);
  }
}
