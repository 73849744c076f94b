import { createHash, createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import { readFieldKey } from '../privacy/field-key.ts';

/**
 * What intents, and the records that they change, are called in the durable queue, which seals no names: digests, for keys
 * of hosts and ids of records may say something of a patient.
 */
export interface ItemNames {
  /** The key of an intent's item. */
  intent(key: string): string;
  /** The key of the item that says that an intent is called off. */
  cancellation(key: string): string;
  /** The group of the record that is changed: later writes to it come behind this one. */
  target(target: string | null): string | null;
}

/**
 * Makes the names. Without a key they are plain digests (SHA-256): whoever reads the database can try ids until one fits.
 *
 * @param nameKey 32 bytes, or their base64 text
 * @throws BitewingError `invalid_options` for a key of another length
 */
export function createItemNames(nameKey: Uint8Array | string | undefined): ItemNames {
  const digestOf = nameKey === undefined ? plainDigest : keyedDigest(nameKey);
  return {
    intent: (key) => `intent:${digestOf(key)}`,
    cancellation: (key) => `cancel:${digestOf(key)}`,
    target: (target) => (target === null ? null : `record:${digestOf(target)}`),
  };
}

const plainDigest = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url');

function keyedDigest(nameKey: Uint8Array | string): (text: string) => string {
  // A key of its own: a host may give the same one for record tokens or bodies.
  const derived = hkdfSync('sha256', readFieldKey(nameKey), '', 'bitewing/write-name/1', 32);
  const key = createSecretKey(Buffer.from(derived));
  return (text) => createHmac('sha256', key).update(text, 'utf8').digest('base64url');
}
