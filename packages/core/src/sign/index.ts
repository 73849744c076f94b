/**
 * One way to sign: Ed25519 over canonical bytes, under a domain that says what is signed and in which form.
 *
 * @module
 */
export { canonicalJson } from './canonical-json.ts';
export { createSigner, type Signer, type SignerOptions } from './signer.ts';
export { generateSigningKey, type SigningKeyPair } from './signing-key.ts';
export { createVerifier, type Signature, type Verifier, type VerifierOptions } from './verifier.ts';
