import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { createSigner, createVerifier, generateSigningKey } from '@bitewing/core/sign';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { framedContent, framedText } from '../../src/sign/framed-content.ts';

const domain = 'bitewing/test/1';
const bytes = Buffer.from('{"records":12}');

function given() {
  const keys = generateSigningKey();
  const signer = createSigner(keys);
  const verifier = createVerifier({ publicKeys: [keys.publicKey] });
  return {
    keys,
    signer,
    verifier,
    signature: { keyId: signer.keyId, signature: signer.sign(domain, bytes) },
  };
}

const code = (expected: string) => expect.objectContaining({ code: expected });

describe('a signature', () => {
  test('holds for the bytes and the domain that were signed', () => {
    const { keys, signer, verifier, signature } = given();
    expect(signature.signature).toHaveLength(64);
    expect(signer.publicKey).toBe(keys.publicKey);
    expect(() => verifier.verify(domain, bytes, signature)).not.toThrow();
  });

  test('holds for no other bytes, no other domain and no other version of it', () => {
    const { verifier, signature } = given();
    const invalid = code('signature_invalid');
    expect(() => verifier.verify(domain, Buffer.from('{"records":13}'), signature)).toThrow(invalid);
    expect(() => verifier.verify('bitewing/other/1', bytes, signature)).toThrow(invalid);
    expect(() => verifier.verify('bitewing/test/2', bytes, signature)).toThrow(invalid);
  });

  test('holds no more once any of its bits is another', () => {
    const { verifier, signature } = given();
    for (let bit = 0; bit < 512; bit += 1) {
      const forged = Uint8Array.from(signature.signature);
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => verifier.verify(domain, bytes, { ...signature, signature: forged })).toThrow(
        code('signature_invalid'),
      );
    }
    for (const size of [0, 63, 65])
      expect(() => verifier.verify(domain, bytes, { ...signature, signature: new Uint8Array(size) })).toThrow(
        code('signature_invalid'),
      );
  });

  test('of a key that is not trusted is told from a wrong one', () => {
    const { signature } = given();
    const other = given();
    expect(() => other.verifier.verify(domain, bytes, signature)).toThrow(code('signing_key_unknown'));
    const renamed = { ...signature, keyId: other.signer.keyId };
    expect(() => other.verifier.verify(domain, bytes, renamed)).toThrow(code('signature_invalid'));
    expect(() => createVerifier({ publicKeys: [] }).verify(domain, bytes, signature)).toThrow(
      code('signing_key_unknown'),
    );
  });

  test('of an earlier key holds as long as that key is trusted', () => {
    const [earlier, later] = [given(), given()];
    const both = createVerifier({ publicKeys: [later.keys.publicKey, earlier.keys.publicKey] });
    expect(both.keyIds).toEqual([later.signer.keyId, earlier.signer.keyId]);
    expect(() => both.verify(domain, bytes, earlier.signature)).not.toThrow();
  });

  test('is refused for a domain without a version, or with more than words', () => {
    const { signer } = given();
    for (const wrong of [
      '',
      'bitewing',
      'bitewing/test',
      'bitewing/test/0',
      'Bitewing/test/1',
      'a b/1',
      'a/1,',
    ])
      expect(() => signer.sign(wrong, bytes)).toThrow(code('invalid_options'));
  });
});

describe('what is signed', () => {
  test('is the domain and the content, each behind its length in bytes', () => {
    expect(Buffer.from(framedContent('a/b/1', Buffer.from('Zoë'))).toString()).toBe('5:a/b/1,4:Zoë,');
  });

  test('is the same of a text as of its bytes, and never the same of two', () => {
    const version = fc.integer({ min: 1, max: 99 }).map((number) => `a/b/${number}`);
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(version, text, version, text, (left, content, right, other) => {
        const framed = Buffer.from(framedContent(left, Buffer.from(content))).toString();
        expect(framed).toBe(framedText(left, content));
        expect(framed === framedText(right, other)).toBe(left === right && content === other);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a key', () => {
  test('may be a text or an object of Node', () => {
    const { keys, signer } = given();
    const same = createSigner({ privateKey: createPrivateKey(keys.privateKey) });
    expect(same.keyId).toBe(signer.keyId);
    const verifier = createVerifier({ publicKeys: [createPublicKey(keys.publicKey)] });
    expect(verifier.keyIds).toEqual([signer.keyId]);
    expect(same.sign(domain, bytes)).toEqual(signer.sign(domain, bytes));
  });

  test('of another kind, or the other half, is refused without a word of it', () => {
    const { keys } = given();
    const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    for (const privateKey of [keys.publicKey, 'Kanari', '', elliptic.privateKey, elliptic.publicKey])
      expect(() => createSigner({ privateKey })).toThrow(/^(?!.*Kanari).*no Ed25519 key\.$/);
    for (const publicKey of [
      keys.privateKey,
      'Kanari',
      elliptic.publicKey,
      createPrivateKey(keys.privateKey),
    ])
      expect(() => createVerifier({ publicKeys: [publicKey] })).toThrow(/^(?!.*Kanari).*no Ed25519 key\.$/);
  });

  test('does not show in what signs with it', () => {
    const { keys, signer } = given();
    const secret = keys.privateKey.split('\n')[1] ?? '';
    expect(secret.length).toBeGreaterThan(20);
    expect(inspect(signer, { depth: null, showHidden: true })).not.toContain(secret);
    expect(JSON.stringify(signer)).not.toContain(secret);
  });
});
