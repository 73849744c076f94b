import { hash } from 'node:crypto';
import type { UpsertRecord } from '@bitewing/core';

/** Upper and lower half of 64 bits. */
export type Hash = readonly [number, number];

/** Stands for a content that is not known: it is that of no record, for a hash of only zeros comes once in 1.8e19. */
export const unknownContent: Hash = [0, 0];

/**
 * What a record says, in 64 bits of SHA-256: two different contents of one record are taken for the same once in
 * 1.8e19 changes. Keys stand in the order in which the mapping writes them, which is the same for every record of an
 * entity; a version that writes them in another order sends all records once more, and harms nothing.
 */
export function contentHash(record: UpsertRecord): Hash {
  const digest = hash('sha256', JSON.stringify([record.data, record.extra ?? null, record.source]), 'buffer');
  return [digest.readUInt32LE(0), digest.readUInt32LE(4)];
}

/** Spreads an id over 64 bits, in two lanes with different constants; not made to withstand ids chosen on purpose. */
export function idHash(id: string): Hash {
  let upper = 0xdeadbeef;
  let lower = 0x41c6ce57;
  for (let at = 0; at < id.length; at += 1) {
    const unit = id.charCodeAt(at);
    upper = Math.imul(upper ^ unit, 0x9e3779b1);
    lower = Math.imul(lower ^ unit, 0x5f356495);
  }
  upper = Math.imul(upper ^ (upper >>> 16), 0x85ebca6b) ^ Math.imul(lower ^ (lower >>> 13), 0xc2b2ae35);
  lower = Math.imul(lower ^ (lower >>> 16), 0x85ebca6b) ^ Math.imul(upper ^ (upper >>> 13), 0xc2b2ae35);
  return [(upper ^ (upper >>> 15)) >>> 0, (lower ^ (lower >>> 14)) >>> 0];
}
