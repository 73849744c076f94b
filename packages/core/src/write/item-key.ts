import { createHash } from 'node:crypto';

const digestOf = (key: string): string => createHash('sha256').update(key, 'utf8').digest('base64url');

/** The key of an intent's item in the durable queue: a digest, for the host's key may say something of a patient. */
export const intentItemKey = (key: string): string => `intent:${digestOf(key)}`;

/** The key of the item that says that an intent is called off. */
export const cancellationItemKey = (key: string): string => `cancel:${digestOf(key)}`;

/** Names the record that is changed, in the same way: later writes to it come behind this one. */
export const targetGroup = (target: string | null): string | null =>
  target === null ? null : `record:${digestOf(target)}`;
