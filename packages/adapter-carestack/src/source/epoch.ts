import { createHash } from 'node:crypto';
import type { ResolvedCareStackOptions } from '../options.ts';

/** Names the history that cursors belong to: an account at a host, under the host's name for it. */
export const epochOf = ({ apiOrigin, accountId, instance }: ResolvedCareStackOptions): string =>
  createHash('sha256')
    .update(JSON.stringify([apiOrigin, accountId, instance]))
    .digest('hex')
    .slice(0, 32);
