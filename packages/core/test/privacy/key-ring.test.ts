import { inspect } from 'node:util';
import { BitewingError } from '@bitewing/core';
import {
  createFieldCipher,
  createKeyRing,
  type FieldCodec,
  generateKey,
  plainCodec,
} from '@bitewing/core/privacy';
import { describe, expect, test } from 'vitest';
import { canaryMark } from './canary-record.ts';

const tenant = 'main-street';
const place = 'main-street/patient/patient:1';
const [firstKey, secondKey, thirdKey] = [generateKey(), generateKey(), generateKey()];
const first = createFieldCipher(firstKey, { tenant });
const second = createFieldCipher(secondKey, { tenant });
const third = createFieldCipher(thirdKey, { tenant });
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (!BitewingError.is(error)) throw error;
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(canaryMark);
    return error.code;
  }
  return 'none';
};

describe('a key ring', () => {
  test('opens what any of its keys sealed, and seals with the newest alone', () => {
    const ring = createKeyRing(third, [second, first]);
    for (const codec of [first, second, third])
      expect(text(ring.open(codec.seal(canaryMark, place), place))).toBe(canaryMark);
    const sealed = ring.seal(canaryMark, place);
    expect(text(third.open(sealed, place))).toBe(canaryMark);
    expect(codeOf(() => second.open(sealed, place))).toBe('key_missing');
    expect(ring.head).toEqual(third.head);
  });

  test('indexes under the newest key, and has the earlier ones to search with', () => {
    const ring = createKeyRing(second, [first]);
    const indexes = [ring, ...(ring.earlier ?? [])].map((one) => one.blindIndex('phone', '+16145550100'));
    expect(indexes).toEqual([second, first].map((one) => one.blindIndex('phone', '+16145550100')));
    expect(new Set(indexes).size).toBe(2);
  });

  test('digests under the newest key alone', () => {
    const ring = createKeyRing(second, [first]);
    expect(ring.digest('Doe', place)).toEqual(second.digest('Doe', place));
    expect(ring.digest('Doe', place)).not.toEqual(first.digest('Doe', place));
    expect(createKeyRing(plainCodec, [first]).digest('Doe', place)).toBeNull();
  });

  test('of rings holds the keys of all', () => {
    const ring = createKeyRing(third, [createKeyRing(second, [first])]);
    expect(ring.earlier).toHaveLength(2);
    expect(text(ring.open(first.seal('Doe', place), place))).toBe('Doe');
  });

  test.each<[string, FieldCodec, FieldCodec]>([
    ['to sealed values', second, plainCodec],
    ['to plain values', plainCodec, second],
  ])('leads %s', (_where, newest, earlier) => {
    const ring = createKeyRing(newest, [earlier]);
    expect([ring.name, ring.encrypts]).toEqual([newest.name, newest.encrypts]);
    expect(text(ring.open(earlier.seal('Doe', place), place))).toBe('Doe');
    expect(text(newest.open(ring.seal('Doe', place), place))).toBe('Doe');
  });

  test('names a key that it does not have, and a value that was moved, cut or changed under any of its keys', () => {
    const ring = createKeyRing(second, [first]);
    expect(codeOf(() => ring.open(third.seal(canaryMark, place), place))).toBe('key_missing');
    expect(codeOf(() => ring.open(plainCodec.seal(canaryMark, place), place))).toBe('sealed_value_damaged');
    for (const codec of [first, second]) {
      const sealed = codec.seal(canaryMark, place);
      expect(codeOf(() => ring.open(sealed, `${place}0`))).toBe('sealed_value_damaged');
      for (let length = 0; length < sealed.length; length += 1)
        expect(codeOf(() => ring.open(sealed.slice(0, length), place))).toBe('sealed_value_damaged');
      for (let byte = 0; byte < sealed.length; byte += 1) {
        const changed = sealed.slice();
        changed[byte] = (changed[byte] ?? 0) ^ 0x80;
        const namesKey = byte >= 1 && byte <= 8;
        expect(codeOf(() => ring.open(changed, place))).toBe(
          namesKey ? 'key_missing' : 'sealed_value_damaged',
        );
      }
    }
  });

  test('refuses a value whose head was exchanged for that of another of its keys', () => {
    const ring = createKeyRing(second, [first]);
    const sealed = first.seal(canaryMark, place);
    sealed.set(second.head);
    expect(codeOf(() => ring.open(sealed, place))).toBe('sealed_value_damaged');
  });

  test('holds no key twice, also not with the salt of another tenant', () => {
    expect(codeOf(() => createKeyRing(first, [createFieldCipher(firstKey, { tenant: 'other' })]))).toBe(
      'invalid_options',
    );
    expect(codeOf(() => createKeyRing(second, [first, first]))).toBe('invalid_options');
  });
});
