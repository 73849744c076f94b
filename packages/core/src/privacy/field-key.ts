import { randomBytes } from 'node:crypto';
import { BitewingError } from '../error/bitewing-error.ts';

/** Length of the host's key in bytes. */
export const fieldKeyBytes = 32;

/** Makes a random key of 32 bytes for {@link createFieldCipher}. Whoever loses it loses the sealed values. */
export function generateKey(): Uint8Array {
  return new Uint8Array(randomBytes(fieldKeyBytes));
}

const base64 = /^[A-Za-z0-9+/_-]{43}=?$/;

/**
 * Takes a key as 32 bytes or as their base64 or base64url text, and copies it.
 *
 * @throws BitewingError `invalid_options`
 */
export function readFieldKey(key: Uint8Array | string): Uint8Array {
  const bytes =
    typeof key === 'string' ? (base64.test(key) ? Buffer.from(key, 'base64') : new Uint8Array()) : key;
  if (!(bytes instanceof Uint8Array) || bytes.length !== fieldKeyBytes) {
    throw new BitewingError('invalid_options', {
      detail: `A field key is ${fieldKeyBytes} bytes, or their base64 text.`,
    });
  }
  return new Uint8Array(bytes);
}
