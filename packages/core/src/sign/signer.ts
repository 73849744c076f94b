import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { framedContent } from './framed-content.ts';
import { keyIdOf, publicKeyText, readPrivateKey } from './signing-key.ts';

export interface SignerOptions {
  /** An Ed25519 key: PEM (PKCS #8, not encrypted) or Node's object. */
  readonly privateKey: string | KeyObject;
}

/** Signs under one private key, which it does not show. */
export interface Signer {
  /** Names the key; goes beside every signature. */
  readonly keyId: string;
  /** PEM (SPKI), for whoever verifies. */
  readonly publicKey: string;
  /**
   * Gives the 64 bytes of an Ed25519 signature of the domain and the bytes, each behind its length.
   *
   * @param domain What kind of content it is, with a version: `bitewing/audit-checkpoint/1`. A signature of one domain
   *   is none of another.
   * @throws BitewingError `invalid_options` for a domain without a version
   */
  sign(domain: string, bytes: Uint8Array): Uint8Array;
}

/**
 * Makes a signer.
 *
 * @throws BitewingError `invalid_options` for what is no private Ed25519 key
 *
 * @example
 * ```ts
 * import { canonicalJson, createSigner, createVerifier, generateSigningKey } from '@bitewing/core/sign';
 *
 * const { privateKey, publicKey } = generateSigningKey();
 * const signer = createSigner({ privateKey });
 * const bytes = new TextEncoder().encode(canonicalJson({ records: 12 }));
 * const signature = signer.sign('main-street/report/1', bytes);
 *
 * createVerifier({ publicKeys: [publicKey] }).verify('main-street/report/1', bytes, {
 *   keyId: signer.keyId,
 *   signature,
 * });
 * ```
 */
export function createSigner({ privateKey }: SignerOptions): Signer {
  const key = readPrivateKey(privateKey);
  const publicKey = createPublicKey(key);
  return {
    keyId: keyIdOf(publicKey),
    publicKey: publicKeyText(publicKey),
    sign: (domain, bytes) => new Uint8Array(sign(null, framedContent(domain, bytes), key)),
  };
}
