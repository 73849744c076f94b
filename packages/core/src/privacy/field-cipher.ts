import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { BitewingError } from '../error/bitewing-error.ts';
import { blindIndexText } from './blind-index-text.ts';
import type { FieldCodec } from './field-codec.ts';
import { readFieldKey } from './field-key.ts';

const algorithm = 'aes-256-gcm';
/** First byte of a sealed value; the plain codec writes 0. */
const formVersion = 1;
const keyIdBytes = 8;
const nonceBytes = 12;
const tagBytes = 16;
const digestBytes = 16;
const headerBytes = 1 + keyIdBytes + nonceBytes;

/** What a cipher may be told besides its key. */
export interface FieldCipherOptions {
  /**
   * Salt of the blind indexes. Give each tenant its own where several share a key: otherwise the same telephone
   * number has the same index in all of them. Digests have no salt: tenants that must not be compared need a key each.
   */
  readonly tenant?: string;
}

/** Random nonces, drawn many at a time: one at a time they are a sixth of the cost of sealing a small value. */
function nonceSource(): () => Uint8Array {
  let drawn: Uint8Array = new Uint8Array();
  let used = 0;
  return () => {
    if (used === drawn.length) {
      drawn = randomBytes(256 * nonceBytes);
      used = 0;
    }
    used += nonceBytes;
    return drawn.subarray(used - nonceBytes, used);
  };
}

const damaged = (detail: string): BitewingError => new BitewingError('sealed_value_damaged', { detail });

/**
 * Seals values under a host key with AES-256-GCM, and makes keyed indexes for exact search.
 *
 * Sealed form: version (1 byte), key id (8), random nonce (12), ciphertext, tag (16); the header is authenticated
 * together with the associated data. The key itself only derives others (HKDF-SHA-256): one that seals, one that
 * names the key, one for digests, one for each kind of index and tenant (both HMAC-SHA-256). Random nonces bound a key
 * to about 2^32 seals.
 *
 * @param key 32 bytes, or their base64 text.
 * @throws BitewingError `invalid_options` for a key of another length
 *
 * @example
 * ```ts
 * import { createFieldCipher, generateKey } from '@bitewing/core/privacy';
 *
 * const cipher = createFieldCipher(generateKey(), { tenant: 'main-street' });
 * const sealed = cipher.seal('{"lastName":"Doe"}', 'main-street/patient/patient:1');
 * const opened = new TextDecoder().decode(cipher.open(sealed, 'main-street/patient/patient:1'));
 * console.log(opened.length, cipher.blindIndex('email', 'Doe@example.com'));
 * ```
 */
export function createFieldCipher(key: Uint8Array | string, options: FieldCipherOptions = {}): FieldCodec {
  const hostKey = readFieldKey(key);
  const derive = (purpose: string, bytes: number, salt = ''): Buffer =>
    Buffer.from(hkdfSync('sha256', hostKey, salt, `bitewing/field/1/${purpose}`, bytes));
  const sealingKey = createSecretKey(derive('seal', 32));
  const keyId = derive('key-id', keyIdBytes);
  const digestKey = createSecretKey(derive('digest', 32));
  const nextNonce = nonceSource();
  const indexKeys = new Map<string, KeyObject>();

  const indexKey = (kind: string): KeyObject => {
    const known = indexKeys.get(kind);
    if (known !== undefined) return known;
    const derived = createSecretKey(derive(`blind-index/${kind}`, 32, options.tenant));
    indexKeys.set(kind, derived);
    return derived;
  };

  return {
    name: algorithm,
    encrypts: true,
    head: new Uint8Array([formVersion, ...keyId]),

    seal(plaintext, associatedData) {
      const content = typeof plaintext === 'string' ? Buffer.from(plaintext) : plaintext;
      const sealed = new Uint8Array(headerBytes + content.length + tagBytes);
      const nonce = nextNonce();
      sealed[0] = formVersion;
      sealed.set(keyId, 1);
      sealed.set(nonce, 1 + keyIdBytes);
      const cipher = createCipheriv(algorithm, sealingKey, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.concat([sealed.subarray(0, headerBytes), Buffer.from(associatedData)]));
      sealed.set(cipher.update(content), headerBytes);
      // Gives no bytes in this mode, but the tag.
      cipher.final();
      sealed.set(cipher.getAuthTag(), headerBytes + content.length);
      return sealed;
    },

    open(sealed, associatedData) {
      if (sealed.length < headerBytes + tagBytes) throw damaged('It is too short to be one.');
      if (sealed[0] !== formVersion) throw damaged('It has another form than the cipher writes.');
      const header = sealed.subarray(0, headerBytes);
      if (!keyId.equals(header.subarray(1, 1 + keyIdBytes))) throw new BitewingError('key_missing');
      const decipher = createDecipheriv(algorithm, sealingKey, header.subarray(1 + keyIdBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.concat([header, Buffer.from(associatedData)]));
      decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
      const content = decipher.update(sealed.subarray(headerBytes, sealed.length - tagBytes));
      try {
        return new Uint8Array(Buffer.concat([content, decipher.final()]));
      } catch (cause) {
        throw new BitewingError('sealed_value_damaged', { cause });
      }
    },

    digest(plaintext, name) {
      // The length ends the name, so that no two pairs of name and value give the same text.
      const before = `${name.length}:${name}`;
      const hmac = createHmac('sha256', digestKey);
      // A small text at once: each call costs a tenth of the digest.
      if (typeof plaintext === 'string') hmac.update(before + plaintext);
      else hmac.update(before).update(plaintext);
      return hmac.digest().subarray(0, digestBytes);
    },

    blindIndex(kind, value) {
      const text = blindIndexText(kind, value);
      return text === null ? null : createHmac('sha256', indexKey(kind)).update(text).digest('base64url');
    },
  };
}
