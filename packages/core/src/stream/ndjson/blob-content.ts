import { hash } from 'node:crypto';
import type { BlobRef } from '../canonical-record.ts';

/** Whether a content has the size and the digest that its reference says. */
export const isContentOf = (content: Uint8Array, { bytes, sha256 }: Omit<BlobRef, 'read'>): boolean =>
  content.length === bytes && hash('sha256', content, 'hex') === sha256;
