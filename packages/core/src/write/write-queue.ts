import type { CallOptions } from '../stream/source.ts';
import type { SourceRef } from '../stream/source-ref.ts';
import type { DeadLetter, DeadLetterOptions } from './dead-letters.ts';
import type { WriteIntentInput } from './intent-input.ts';
import type { IntentOutcome } from './intent-outcome.ts';
import type { SubmitOptions } from './submit-intent.ts';
import type { WriteReceipt } from './write-receipt.ts';

/** For what somebody does about an intent that is queued. */
export interface CommandOptions extends CallOptions {
  /** Who, for the audit log; whoever submitted the intent by default. */
  readonly actor?: string;
}

/**
 * Has each intent written once, whatever crashes.
 *
 * Any number of processes may have one over the same durable queue: some submit, some work, some do both. Every method
 * throws what the durable queue throws (`store_unavailable`, `key_missing`, `sealed_value_damaged`), and
 * `store_version_unsupported` for intents that a newer version queued.
 */
export interface WriteQueue extends AsyncDisposable {
  /**
   * Queues an intent. One of the same key that says the same is not queued again: the receipt tells what became of it.
   *
   * @throws BitewingError `intent_invalid`, `write_unsupported`, `idempotency_conflict`, `invalid_options` for an actor or an
   *   instance that no audit entry may hold: nothing was queued; what `writers` throws
   */
  submit(intent: WriteIntentInput, options?: SubmitOptions): Promise<WriteReceipt>;
  /** Where an intent stands; null where none of this key is there. */
  status(key: string): Promise<WriteReceipt | null>;
  /**
   * Waits until an intent has ended. One that waits for a person does so until somebody settles it.
   *
   * @throws BitewingError `invalid_options` where none of this key is there; the signal's reason
   */
  outcome(key: string, options?: CallOptions): Promise<IntentOutcome>;
  /**
   * Calls an intent off that is not under way, and tells where it stands then: `failed` for `intent_cancelled` where
   * that was in time. One that may have been sent goes on; if it turns out that it was not written, it is not sent again.
   * Waits while another intent of the clinic is being written. May be said again, and is tried again then.
   *
   * @throws BitewingError `invalid_options` where none of this key is there; the signal's reason
   */
  cancel(key: string, options?: CommandOptions): Promise<WriteReceipt>;
  /**
   * Works on whatever is due, of all clinics, for ever: rejects with the signal's reason once that is aborted, and with what
   * no waiting mends: what the audit log throws, `key_missing` and others of the queue.
   *
   * An item of which nothing can be made (`sealed_value_damaged`, `store_version_unsupported`, `internal`) holds up its own
   * clinic alone: it is logged (`write_item_faulty`), and looked at again once the lease is over.
   */
  work(options: { readonly signal: AbortSignal }): Promise<never>;
  /** Works until nothing is due, as `work` does. What waits for a later moment stays. */
  drain(options?: CallOptions): Promise<void>;
  /** Intents that were not written, and those that wait for a person, each with its reason. */
  deadLetters(options: DeadLetterOptions): Promise<readonly DeadLetter[]>;
  /**
   * Ends an intent of state `unknown` by what somebody saw in the practice system.
   *
   * @param source What it is called there, for `confirmed`: the writer reads it back, and its word counts. Without it the
   *   person's word counts, and intents that need the id of what was made fail.
   * Saying again what it ended with changes nothing.
   *
   * @throws BitewingError `invalid_options` where none of this key is there, or its state is another one; the signal's
   *   reason
   */
  settleByHand(
    key: string,
    as: 'confirmed' | 'failed',
    source?: SourceRef | null,
    options?: CommandOptions,
  ): Promise<WriteReceipt>;
}
