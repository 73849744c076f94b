import { createHmac, timingSafeEqual } from 'node:crypto';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';

/** What the vendor signs: no public page says it, so the other reading is an option (carestack.md section 8). */
export type SignedContent = 'accountIdAndBody' | 'body';

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const leastSecretBytes = 16;
const signatureLength = 32;
const hexSignature = /^[0-9a-f]{64}$/i;
/** More than a change of keys needs, and few enough that a header costs nothing. */
const mostSignatures = 16;

/** The key of a secret as the vendor hands it out. @throws BitewingError `invalid_options`; the secret is not shown */
export function webhookKey(secret: string): Buffer {
  const key = base64.test(secret) ? Buffer.from(secret, 'base64') : null;
  if (key !== null && key.length >= leastSecretBytes) return key;
  throw new BitewingError('invalid_options', {
    adapter: adapterName,
    detail: `The option secret is no base64 text of ${leastSecretBytes} bytes or more.`,
  });
}

/** The signatures of a header `v1=<hex>, v1=<hex>`; those of other versions are passed over. */
function signaturesOf(header: string): readonly Buffer[] {
  const found: Buffer[] = [];
  for (const part of header.split(',')) {
    const [version, signature, ...rest] = part.trim().split('=');
    if (version?.toLowerCase() !== 'v1' || signature === undefined || rest.length > 0) continue;
    if (hexSignature.test(signature)) found.push(Buffer.from(signature, 'hex'));
    if (found.length === mostSignatures) break;
  }
  return found;
}

const noSignature = Buffer.alloc(signatureLength);

/**
 * Whether a header holds the signature of a body under one of the keys: HMAC-SHA256 over the bytes of the account id and
 * of the body. Every signature is compared with every key in constant time; the time tells how many there were, and nothing
 * of where they differ.
 */
export function isSigned(
  header: string | null,
  body: Uint8Array,
  accountId: string,
  keys: readonly Buffer[],
  content: SignedContent,
): boolean {
  const signatures = signaturesOf(header ?? '');
  let equal = 0;
  for (const key of keys) {
    const hmac = createHmac('sha256', key);
    if (content === 'accountIdAndBody') hmac.update(accountId, 'utf8');
    const expected = hmac.update(body).digest();
    for (const signature of signatures.length === 0 ? [noSignature] : signatures) {
      equal |= Number(timingSafeEqual(expected, signature));
    }
  }
  return signatures.length > 0 && equal === 1;
}
