import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject } from 'node:crypto';
import { BitewingError } from '../error/bitewing-error.ts';

/** A pair of keys as PEM texts. Whoever has the private one can sign as its owner. */
export interface SigningKeyPair {
  /** PKCS #8. Keep it where only the signing process can read it. */
  readonly privateKey: string;
  /** SPKI. Give it to whoever verifies. */
  readonly publicKey: string;
}

const pem = <Type extends 'spki' | 'pkcs8'>(type: Type) => ({ type, format: 'pem' }) as const;

/**
 * Makes a new Ed25519 key pair.
 *
 * @example
 * ```ts
 * import { createSigner, generateSigningKey } from '@bitewing/core/sign';
 *
 * const { privateKey } = generateSigningKey();
 * console.log(createSigner({ privateKey }).keyId);
 * ```
 */
export const generateSigningKey = (): SigningKeyPair =>
  generateKeyPairSync('ed25519', { privateKeyEncoding: pem('pkcs8'), publicKeyEncoding: pem('spki') });

const parsed = (text: string, parse: (text: string) => KeyObject): KeyObject | null => {
  try {
    return parse(text);
  } catch {
    // Nothing of the failure is kept: it may quote the key.
    return null;
  }
};

const expectKey = (key: KeyObject | null, type: 'private' | 'public'): KeyObject => {
  if (key?.type === type && key.asymmetricKeyType === 'ed25519') return key;
  throw new BitewingError('invalid_options', { detail: `A ${type} key is no Ed25519 key.` });
};

/** @throws BitewingError `invalid_options`, without a word of the key */
export const readPrivateKey = (key: string | KeyObject): KeyObject =>
  expectKey(typeof key === 'string' ? parsed(key, createPrivateKey) : key, 'private');

/** @throws BitewingError `invalid_options` */
export function readPublicKey(key: string | KeyObject): KeyObject {
  if (typeof key !== 'string') return expectKey(key, 'public');
  // Node makes the public half of a private key too: whoever verifies must not hold the private one.
  return expectKey(key.includes('PRIVATE KEY') ? null : parsed(key, createPublicKey), 'public');
}

export const publicKeyText = (key: KeyObject): string => key.export(pem('spki')).toString();

/** Names a public key: the first 16 bytes of its SHA-256 (DER), hexadecimal. It tells nothing that the key does not. */
export const keyIdOf = (publicKey: KeyObject): string =>
  hash('sha256', publicKey.export({ type: 'spki', format: 'der' })).slice(0, 32);
