import { createHash } from 'node:crypto';

import { BitewingError } from '../error/bitewing-error.ts';
import { blindIndexText } from './blind-index-text.ts';
import type { FieldCodec } from './field-codec.ts';

/** Longer index values are hashed: a database's index has no room for a page of text (Postgres: 2,704 bytes a row). */
const longestIndexText = 256;

/** First byte of an unencrypted value; a sealed one never begins with it. */
const formVersion = 0;

/**
 * Stores values **unencrypted**, for hosts that want to query them, or whose store is protected as a whole.
 *
 * The form is a byte 0, then the value; indexes are the normalised values themselves, of more than 256 characters their
 * SHA-256. The associated data is not checked: a value that was moved to another record is not noticed.
 */
export const plainCodec: FieldCodec = {
  name: 'plain',
  encrypts: false,
  head: Uint8Array.of(formVersion),

  seal(plaintext) {
    const content = typeof plaintext === 'string' ? Buffer.from(plaintext) : plaintext;
    const stored = new Uint8Array(1 + content.length);
    stored[0] = formVersion;
    stored.set(content, 1);
    return stored;
  },

  open(stored) {
    const first = stored[0];
    if (first === undefined) throw new BitewingError('sealed_value_damaged', { detail: 'It is empty.' });
    if (first !== formVersion) {
      throw new BitewingError('key_missing', { detail: 'The value is sealed; the plain codec has no key.' });
    }
    return stored.slice(1);
  },

  digest: () => null,

  blindIndex(kind, value) {
    const text = blindIndexText(kind, value);
    if (text === null || text.length <= longestIndexText) return text;
    return createHash('sha256').update(text).digest('base64url');
  },
};
