import type { Journal } from '../durable/journal/journal.ts';
import { BitewingError } from '../error/bitewing-error.ts';
import { instantFrom } from '../model/values.ts';
import type { Signer } from '../sign/signer.ts';
import { type AuditCheckpoint, signCheckpoint } from './audit-checkpoint.ts';
import type { NewAuditEntry } from './audit-entry.ts';
import type { AuditPurpose } from './audit-words.ts';
import { type AuditReceipt, createChainWriter } from './chain-writer.ts';
import { createEntryForm } from './entry-form.ts';

export interface AuditLogOptions<P extends string = never> {
  /** Where the entries go. */
  readonly journal: Journal;
  /** Name of the log in the journal; it is part of the chain. One for each clinic, normally. */
  readonly name: string;
  /** Signs checkpoints. Without it nobody can tell that the log was cut short, or written anew as a whole. */
  readonly signer?: Signer;
  /** Keeps a checkpoint where whoever may write to the log cannot reach it. Called by {@link AuditLog.checkpoint} too. */
  readonly keepCheckpoint?: (checkpoint: AuditCheckpoint) => Promise<void>;
  /** A checkpoint is kept each time so many entries more are there; 1,000 by default. What is behind the last is not signed. */
  readonly checkpointEvery?: number;
  /** 32 bytes or their base64 text: makes a token of every `recordId`. Without it no entry says which record it was about. */
  readonly recordKey?: Uint8Array | string;
  /** Words for purposes that the list does not have: lower camel case. */
  readonly purposes?: readonly P[];
  /** Milliseconds since 1970; `Date.now` by default. */
  readonly clock?: () => number;
}

/** Where it is written down who read or wrote what. */
export interface AuditLog<P extends string = AuditPurpose> extends AsyncDisposable {
  readonly name: string;
  /**
   * Records what was done; it is on the disk of the journal when this returns. Fails rather than loses: whoever hands
   * out data does so after this.
   *
   * @throws BitewingError `invalid_options` for what no entry may hold, naming the fields; `store_unavailable`;
   *   `audit_log_damaged` where the log is not as it was left; where a checkpoint was due and could not be kept, with the
   *   entry written all the same
   */
  record(entry: NewAuditEntry<P>): Promise<AuditReceipt>;
  /**
   * Signs where the log ends now, after looking whether all that was appended since follows, and has it kept.
   *
   * @throws BitewingError `invalid_options` without a signer, else as `record`
   */
  checkpoint(): Promise<AuditCheckpoint>;
}

/**
 * Opens a log that only grows: each entry holds the hash of the one before it. Many processes may write to one log;
 * their entries follow each other in the order in which they came to the journal.
 *
 * Disposing of it waits for what is under way, and keeps a last checkpoint where it can. It leaves the journal open.
 *
 * @throws BitewingError `invalid_options`
 *
 * @example
 * ```ts
 * import { createAuditLog } from '@bitewing/core/audit';
 * import { createMemoryJournal } from '@bitewing/core/durable';
 * import { createSigner, generateSigningKey } from '@bitewing/core/sign';
 *
 * await using log = createAuditLog({
 *   journal: createMemoryJournal(),
 *   name: 'main-street',
 *   signer: createSigner({ privateKey: generateSigningKey().privateKey }),
 * });
 * await log.record({ actor: 'user:42', action: 'login', purpose: 'operations', outcome: 'ok' });
 * const { count } = await log.checkpoint(); // to be kept elsewhere
 * console.log(count);
 * ```
 */
export function createAuditLog<const P extends string = never>(
  options: AuditLogOptions<P>,
): AuditLog<AuditPurpose | P> {
  const { journal, name, signer, keepCheckpoint, checkpointEvery = 1000, clock = Date.now } = options;
  expectOptions(options, checkpointEvery);
  const form = createEntryForm(options);
  const writer = createChainWriter({ journal, name });
  const now = () => instantFrom(new Date(clock()).toISOString());
  let hasUnsigned = false;

  const checkpoint = async (): Promise<AuditCheckpoint> => {
    if (signer === undefined)
      throw new BitewingError('invalid_options', { detail: 'signer: a checkpoint needs one.' });
    // Before it looks: what is recorded meanwhile is for the next one.
    hasUnsigned = false;
    try {
      const signed = signCheckpoint(signer, name, now(), await writer.refresh());
      await keepCheckpoint?.(signed);
      return signed;
    } catch (error) {
      hasUnsigned = true;
      throw BitewingError.is(error) ? error : new BitewingError('store_unavailable', { cause: error });
    }
  };

  /** Multiples of the count itself, so that several processes together sign as often as one. */
  const isDue = (position: number): boolean =>
    keepCheckpoint !== undefined && (position + 1) % checkpointEvery === 0;

  return {
    name,
    async record(entry) {
      const said = form(entry, now());
      hasUnsigned = true;
      const receipt = await writer.append(said);
      if (isDue(receipt.position)) await checkpoint();
      return receipt;
    },
    checkpoint,
    async [Symbol.asyncDispose]() {
      await writer.close();
      if (hasUnsigned && keepCheckpoint !== undefined) await checkpoint();
    },
  };
}

function expectOptions(
  { name, signer, keepCheckpoint }: AuditLogOptions<string>,
  checkpointEvery: number,
): void {
  const refuse = (detail: string): never => {
    throw new BitewingError('invalid_options', { detail });
  };
  if (name === '') refuse('name is empty.');
  if (!Number.isSafeInteger(checkpointEvery) || checkpointEvery < 1)
    refuse('checkpointEvery is no positive whole number.');
  if (keepCheckpoint !== undefined && signer === undefined) refuse('keepCheckpoint needs a signer.');
}
