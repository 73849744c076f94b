import { createHash } from 'node:crypto';
import { BitewingError } from '../error/bitewing-error.ts';
import { canonicalJson } from '../sign/canonical-json.ts';
import type { WriteIntent } from './write-intent.ts';

/**
 * What an intent says, without its key, as one short text: SHA-256 over canonical JSON, hexadecimal. Two intents that
 * say the same have the same one.
 *
 * @throws BitewingError `intent_invalid` for text that is no Unicode (half a surrogate pair)
 */
export function fingerprintOf(intent: WriteIntent): string {
  const { idempotencyKey: _key, ...said } = intent;
  try {
    return createHash('sha256').update(canonicalJson(said)).digest('hex');
  } catch (error) {
    throw new BitewingError('intent_invalid', { detail: 'A text is no Unicode.', cause: error });
  }
}
