import { createHash, timingSafeEqual } from 'node:crypto';
import type { HostKeyAlgorithm } from './ssh-package.ts';

/** Host key algorithms by the type of the key, the type that is asked for first in front. */
const algorithmsByType: ReadonlyMap<string, readonly HostKeyAlgorithm[]> = new Map([
  ['ssh-ed25519', ['ssh-ed25519']],
  ['ecdsa-sha2-nistp256', ['ecdsa-sha2-nistp256']],
  ['ecdsa-sha2-nistp384', ['ecdsa-sha2-nistp384']],
  ['ecdsa-sha2-nistp521', ['ecdsa-sha2-nistp521']],
  ['ssh-rsa', ['rsa-sha2-512', 'rsa-sha2-256']],
]);

/** All algorithms in the order in which they are asked for. */
export const hostKeyAlgorithms: readonly HostKeyAlgorithm[] = [...algorithmsByType.values()].flat();

/** The algorithms that a server uses with a type of key; empty for an unknown type. */
export const algorithmsOfKeyType = (type: string): readonly HostKeyAlgorithm[] =>
  algorithmsByType.get(type) ?? [];

/** The type of a public key as SSH sends it: the first of its fields (RFC 4253 section 6.6). */
export function keyTypeOf(key: Buffer): string {
  const length = key.length < 4 ? 0 : key.readUInt32BE(0);
  return key.subarray(4, 4 + length).toString('latin1');
}

/** Whether a key has one of the fingerprints. How long that takes says nothing of how much of one it has. */
export function isPinned(key: Buffer, fingerprints: readonly string[]): boolean {
  const found = createHash('sha256').update(key).digest();
  let isOne = false;
  for (const fingerprint of fingerprints) {
    const pinned = Buffer.from(fingerprint.slice('SHA256:'.length), 'base64');
    if (pinned.length === found.length && timingSafeEqual(pinned, found)) isOne = true;
  }
  return isOne;
}
