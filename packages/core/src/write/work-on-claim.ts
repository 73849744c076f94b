import type { Claim, QueueItem } from '../durable/queue/durable-queue.ts';
import { BitewingError } from '../error/bitewing-error.ts';
import { carryOutCommand } from './carry-out-command.ts';
import { finishProgress } from './finish-progress.ts';
import { type HeldLease, holdLease } from './held-lease.ts';
import { progressOf } from './intent-progress.ts';
import { workOnUnknown } from './look-up-intent.ts';
import { afterLostWorker, workOnQueued } from './send-intent.ts';
import { momentOf } from './write-clock.ts';
import { isCommand } from './write-command.ts';
import type { WriteGround } from './write-ground.ts';

/** A claimed lane, and the lease by which it is held. */
export interface TakenLane {
  readonly claim: Claim;
  readonly lease: HeldLease;
}

/**
 * Asks for a lane in which something is due, and holds it.
 *
 * @param lane Only this one. Without it a lane is passed over whose item cannot be opened.
 */
export async function takeLane(
  ground: WriteGround,
  signal: AbortSignal | undefined,
  lane?: string,
): Promise<TakenLane | null> {
  const { queue, worker, leaseMs, clock } = ground;
  // Before the question: the lease cannot have begun earlier.
  const askedAt = momentOf(clock);
  const onDamaged = (damaged: string, { code }: BitewingError): void => {
    ground.log?.warn('write_item_faulty', { instance: damaged, code });
  };
  const among = lane === undefined ? { onDamaged } : { lanes: [lane] };
  const claim = await queue.claim({ worker, leaseMs, ...among });
  if (claim === null) return null;
  return { claim, lease: holdLease({ queue, claim, leaseMs, clock, askedAt, signal }) };
}

/** Ends a lease and gives its lane back, unless somebody else may have it by now. */
export async function leaveLane({ queue }: WriteGround, { claim, lease }: TakenLane): Promise<void> {
  await lease[Symbol.asyncDispose]();
  // Where that fails, the lease ends by itself.
  if (!lease.isOver()) await queue.release(claim).catch(() => {});
}

/**
 * Works on what a claim is about, saves where it stands then, and leaves the lane. What was sent by a worker that is
 * gone is unknown from here on.
 *
 * Where nothing can be made of the item, or of one that it hangs on, that is logged, and the lane stays held until the
 * lease ends: it would be given first again, and other clinics would wait.
 *
 * @throws BitewingError `lease_lost`, after which nothing was saved or called; those of the queue and of the audit log; the
 *   signal's reason
 */
export async function workOnClaim(ground: WriteGround, taken: TakenLane): Promise<void> {
  const { lane } = taken.claim.item;
  let save: () => Promise<void>;
  try {
    save = await workOnItem(ground, taken.lease, taken.claim.item);
  } catch (error) {
    // The reason of a stop is no word on the item, whatever its code.
    const code = taken.lease.signal.aborted ? null : codeOfFaultyItem(error);
    if (code === null) {
      await leaveLane(ground, taken);
      throw error;
    }
    await taken.lease[Symbol.asyncDispose]();
    ground.log?.warn('write_item_faulty', { instance: lane, code });
    return;
  }
  try {
    await save();
  } finally {
    await leaveLane(ground, taken);
  }
}

/** Works on an item; what it gives saves where that stands then. */
async function workOnItem(
  ground: WriteGround,
  lease: HeldLease,
  item: QueueItem,
): Promise<() => Promise<void>> {
  if (isCommand(item)) return carryOutCommand(ground, lease, item);
  const found = progressOf(item);
  const before = found.state === 'sent' ? afterLostWorker(found, lease.claimedAt) : found;
  const worked =
    before.state === 'queued'
      ? await workOnQueued(ground, lease, item, before)
      : { after: await workOnUnknown(ground, lease, before) };
  return () => finishProgress(ground, lease, { item, before: found, ...worked });
}

/** Codes of what is wrong with single items; what else fails would fail for each of them. */
const codesOfItems = ['sealed_value_damaged', 'store_version_unsupported', 'internal'] as const;

const codeOfFaultyItem = (error: unknown): (typeof codesOfItems)[number] | null =>
  codesOfItems.find((code) => BitewingError.is(error, code)) ?? null;
