import type { Journal } from '../durable/journal/journal.ts';
import type { Verifier } from '../sign/verifier.ts';
import { type AuditCheckpoint, openCheckpoint } from './audit-checkpoint.ts';
import { auditLines } from './audit-lines.ts';
import { type ChainHead, emptyChain } from './chain-link.ts';
import { type ChainFinding, createChainWalk } from './chain-walk.ts';

export interface VerifyAuditLogOptions {
  /** The journal of the log, or its lines in their order from wherever they were copied. */
  readonly entries: Journal | AsyncIterable<string>;
  readonly name: string;
  /** All that were kept, in any order. Each proves the entries before it, so that the oldest help most. */
  readonly checkpoints?: readonly AuditCheckpoint[];
  /** Of the keys that signed them; without it no checkpoint counts. */
  readonly verifier?: Verifier;
}

/** What became of a log since it was written. Positions count from 0. */
export type AuditVerdict =
  /** Every entry follows, and fits all that was signed. */
  | { readonly verdict: 'intact' }
  /** The entry is not as it was written. Its hash may have been made to fit, but what follows was not. */
  | { readonly verdict: 'edited'; readonly position: number }
  /** Entries from the position on are gone, and later ones are there. */
  | { readonly verdict: 'dropped'; readonly position: number; readonly missing: number }
  /** All entries are there, from the position on in another order. */
  | { readonly verdict: 'reordered'; readonly position: number }
  /** There are more entries than places: one stands twice, or was put in. */
  | { readonly verdict: 'inserted'; readonly position: number }
  /** The log ends before what was signed. */
  | { readonly verdict: 'truncated'; readonly missing: number }
  /** The chain holds, but is another than the signed one: made anew somewhere from `from` up to before `to`, or on. */
  | { readonly verdict: 'restamped'; readonly from: number; readonly to: number }
  /** Nothing speaks against the log but that a checkpoint given for it proves nothing. */
  | { readonly verdict: 'checkpointInvalid' };

/** A verdict, and what it stands on. */
export type AuditVerification = AuditVerdict & {
  /** Lines that were read; reading ends where no later line can change the verdict. */
  readonly entries: number;
  /** So many first entries are as they were signed. What is behind them could have been cut off or written anew. */
  readonly signed: number;
  /** Places, in the list given, of the checkpoints that are malformed, forged, or of another log or key. */
  readonly invalidCheckpoints: readonly number[];
};

/**
 * Tells whether a log is as it was written, from the entries themselves: every hash is computed anew. Reads the lines
 * once, in constant memory.
 *
 * The first thing that does not fit names the verdict. Without checkpoints nobody can tell a log that was cut short, or
 * written anew from some entry to its end, from an intact one. With them, what came after the last one is as open
 * (`entries` − `signed`). A log that was written anew **and** is shorter than the oldest checkpoint that would show it
 * counts as truncated.
 *
 * @throws BitewingError what reading the journal throws
 *
 * @example
 * ```ts
 * import { type AuditCheckpoint, verifyAuditLog } from '@bitewing/core/audit';
 * import type { Journal } from '@bitewing/core/durable';
 * import { createVerifier } from '@bitewing/core/sign';
 *
 * declare const journal: Journal;
 * declare const checkpoints: readonly AuditCheckpoint[];
 * declare const publicKey: string;
 * const found = await verifyAuditLog({
 *   entries: journal,
 *   name: 'main-street',
 *   checkpoints,
 *   verifier: createVerifier({ publicKeys: [publicKey] }),
 * });
 * if (found.verdict !== 'intact') console.error(found);
 * ```
 */
export async function verifyAuditLog(options: VerifyAuditLogOptions): Promise<AuditVerification> {
  const { entries, name, checkpoints = [], verifier } = options;
  const opened = checkpoints.map((checkpoint) =>
    verifier === undefined ? null : openCheckpoint(checkpoint, name, verifier),
  );
  const invalidCheckpoints = [...opened.entries()].flatMap(([place, head]) => (head === null ? [place] : []));
  const proved = opened
    .filter((head): head is ChainHead => head !== null)
    .sort((left, right) => left.count - right.count);

  const walk = createChainWalk(emptyChain(name), proved);
  let found: ChainFinding | null = null;
  for await (const line of auditLines(entries, name)) {
    found = walk.take(line);
    if (found !== null) break;
  }
  const missing = (proved.at(-1)?.count ?? 0) - walk.count;
  const verdict: AuditVerdict = found ??
    walk.end() ??
    (missing > 0 ? { verdict: 'truncated', missing } : null) ?? {
      verdict: invalidCheckpoints.length > 0 ? 'checkpointInvalid' : 'intact',
    };
  return { ...verdict, entries: walk.count, signed: walk.signed, invalidCheckpoints };
}
