import * as z from 'zod';
import { count, type Instant, instant } from '../model/values.ts';
import { canonicalJson } from '../sign/canonical-json.ts';
import type { Signer } from '../sign/signer.ts';
import type { Verifier } from '../sign/verifier.ts';
import type { ChainHead } from './chain-link.ts';

/**
 * Says, under a signature, that a log had so many entries and ended in this hash.
 *
 * Keep it where whoever may write to the log cannot: another system, another account, a printer. Beside the log it could
 * be thrown away with the entries that it proves; a signature does not help against that.
 */
export interface AuditCheckpoint {
  readonly version: 1;
  /** Which log. */
  readonly name: string;
  readonly at: Instant;
  /** How many entries the log had. */
  readonly count: number;
  /** Hash of the last of them, hexadecimal; that of the name, of an empty log. */
  readonly head: string;
  readonly keyId: string;
  /** Ed25519, as base64. */
  readonly signature: string;
}

const domain = 'bitewing/audit-checkpoint/1';

const checkpointForm: z.ZodType<AuditCheckpoint> = z.strictObject({
  version: z.literal(1),
  name: z.string(),
  at: instant,
  count,
  head: z.string(),
  keyId: z.string(),
  signature: z.base64(),
});

const contentOf = ({ name, at, count, head }: Omit<AuditCheckpoint, 'version' | 'keyId' | 'signature'>) =>
  new TextEncoder().encode(canonicalJson({ name, at, count, head }));

/** Signs where a log ends now. */
export function signCheckpoint(signer: Signer, name: string, at: Instant, head: ChainHead): AuditCheckpoint {
  const said = { name, at, count: head.count, head: head.hash };
  const signature = Buffer.from(signer.sign(domain, contentOf(said))).toString('base64');
  return { version: 1, ...said, keyId: signer.keyId, signature };
}

/** What a checkpoint proves of a log; null where it proves nothing: malformed, forged, of another log or key. */
export function openCheckpoint(value: unknown, name: string, verifier: Verifier): ChainHead | null {
  const parsed = checkpointForm.safeParse(value);
  if (!parsed.success || parsed.data.name !== name) return null;
  const { keyId, signature, count, head } = parsed.data;
  try {
    verifier.verify(domain, contentOf(parsed.data), { keyId, signature: Buffer.from(signature, 'base64') });
  } catch {
    return null;
  }
  return { count, hash: head };
}
