import type { ScanState } from '@bitewing/core';
import * as z from 'zod';
import { bytesOfBucket, damagedScan } from './scan-log.ts';

const headSchema = z.strictObject({
  version: z.literal(1),
  epoch: z.string(),
  chunks: z.int().min(0),
  entries: z.int().min(0),
});

/** What is known of the ids that quick passes gave since the last whole one. */
export type RecentHead = z.output<typeof headSchema>;

const headBucket = 0;
const recentName = (scope: string): string => `${scope}/recent`;

/** The head of a scope's recent ids; null where there are none. @throws BitewingError `history_lost` */
export async function readRecentHead(state: ScanState, scope: string): Promise<RecentHead | null> {
  const bytes = await bytesOfBucket(state, recentName(scope), headBucket);
  if (bytes === null) return null;
  try {
    return headSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    throw damagedScan(recentName(scope), error);
  }
}

export const stageRecentHead = (state: ScanState, scope: string, head: RecentHead): Promise<void> =>
  state.stage(recentName(scope), headBucket, Buffer.from(JSON.stringify(head)));

export const stageRecentChunk = (
  state: ScanState,
  scope: string,
  chunk: number,
  ids: readonly string[],
): Promise<void> => state.stage(recentName(scope), 1 + chunk, Buffer.from(ids.join('\n')));

/** The ids of one chunk. @throws BitewingError `history_lost` where it is not there */
export async function readRecentChunk(
  state: ScanState,
  scope: string,
  chunk: number,
): Promise<readonly string[]> {
  const bytes = await bytesOfBucket(state, recentName(scope), 1 + chunk);
  if (bytes === null) throw damagedScan(recentName(scope));
  // No id holds a line break: it is escaped in keys.
  return Buffer.from(bytes).toString('utf8').split('\n');
}

/** The ids that quick passes gave, some more than once: as many as the head says. @throws BitewingError `history_lost` */
export async function* readRecentIds(
  state: ScanState,
  scope: string,
  { chunks, entries }: RecentHead,
): AsyncGenerator<string> {
  let read = 0;
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    for (const id of await readRecentChunk(state, scope, chunk)) {
      // The last bucket may have been filled up since the head was read: a host saves one batch while it asks for the next.
      if (read === entries) return;
      read += 1;
      yield id;
    }
  }
  if (read < entries) throw damagedScan(recentName(scope));
}
