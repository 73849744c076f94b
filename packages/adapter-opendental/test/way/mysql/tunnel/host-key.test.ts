import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { algorithmsOfKeyType, isPinned, keyTypeOf } from '../../../../src/way/mysql/tunnel/host-key.ts';

const keyOf = (type: string, rest: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(type.length);
  return Buffer.concat([length, Buffer.from(type + rest)]);
};
const key = keyOf('ssh-rsa', 'the rest of a key');
const fingerprintOf = (one: Buffer): string =>
  `SHA256:${createHash('sha256').update(one).digest('base64').replace('=', '')}`;

describe('a host key', () => {
  test('is pinned by its own fingerprint, with and without padding, among others too', () => {
    const other = fingerprintOf(Buffer.from('another'));
    expect(isPinned(key, [fingerprintOf(key)])).toBe(true);
    expect(isPinned(key, [`${fingerprintOf(key)}=`])).toBe(true);
    expect(isPinned(key, [fingerprintOf(key), other])).toBe(true);
    expect(isPinned(key, [other, fingerprintOf(key)])).toBe(true);
  });

  test('is pinned by no other fingerprint, nor by none, nor by the start of its own', () => {
    expect(isPinned(key, [fingerprintOf(Buffer.from('another'))])).toBe(false);
    expect(isPinned(key, [])).toBe(false);
    expect(isPinned(key, [fingerprintOf(key).slice(0, 20)])).toBe(false);
  });

  test('tells its type, also where it is cut or empty', () => {
    expect(keyTypeOf(key)).toBe('ssh-rsa');
    expect(keyTypeOf(key.subarray(0, 7))).toBe('ssh');
    expect(keyTypeOf(Buffer.alloc(0))).toBe('');
  });

  test('of the type rsa is not asked for with SHA-1', () => {
    expect(algorithmsOfKeyType('ssh-rsa')).toEqual(['rsa-sha2-512', 'rsa-sha2-256']);
  });
});
