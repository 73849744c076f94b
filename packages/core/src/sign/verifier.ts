import { type KeyObject, verify } from 'node:crypto';
import { BitewingError } from '../error/bitewing-error.ts';
import { framedContent } from './framed-content.ts';
import { keyIdOf, readPublicKey } from './signing-key.ts';

export interface VerifierOptions {
  /** Keys that are trusted: PEM (SPKI) or Node's objects. Keep those of earlier signers as long as what they signed. */
  readonly publicKeys: readonly (string | KeyObject)[];
}

/** A signature, and which key made it. */
export interface Signature {
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** Tells whether a signature is one of the trusted keys. */
export interface Verifier {
  /** Names of the trusted keys. */
  readonly keyIds: readonly string[];
  /**
   * Returns where the signature is right.
   *
   * @throws BitewingError `signing_key_unknown`, `signature_invalid`; `invalid_options` for a domain without a version
   */
  verify(domain: string, bytes: Uint8Array, signature: Signature): void;
}

/**
 * Makes a verifier over the keys that are trusted. See {@link createSigner}.
 *
 * @throws BitewingError `invalid_options` for what is no public Ed25519 key
 *
 * @example
 * ```ts
 * import { createVerifier, generateSigningKey } from '@bitewing/core/sign';
 *
 * const { publicKey } = generateSigningKey();
 * const verifier = createVerifier({ publicKeys: [publicKey] });
 * console.log(verifier.keyIds.length);
 * ```
 */
export function createVerifier({ publicKeys }: VerifierOptions): Verifier {
  const keys = new Map(publicKeys.map(readPublicKey).map((key) => [keyIdOf(key), key]));
  return {
    keyIds: [...keys.keys()],
    verify(domain, bytes, { keyId, signature }) {
      const content = framedContent(domain, bytes);
      const key = keys.get(keyId);
      if (key === undefined) throw new BitewingError('signing_key_unknown');
      if (!verify(null, content, key, signature)) throw new BitewingError('signature_invalid');
    },
  };
}
