import { createMemoryCheckpointStore } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { readRecentIds } from '../../src/index.ts';
import { stageRecentChunk } from '../../src/rescan/recent-entries.ts';

const cursor = { adapter: 'test', version: 1, epoch: 'one', position: {} };

async function idsOf(entries: number, saved: readonly string[]): Promise<readonly string[]> {
  const { scanState, save } = createMemoryCheckpointStore();
  await stageRecentChunk(scanState, 'operatory.operatory', 0, saved);
  await save(cursor, null);
  const head = { version: 1, epoch: 'one', chunks: 1, entries } as const;
  const ids: string[] = [];
  for await (const id of readRecentIds(scanState, 'operatory.operatory', head)) ids.push(id);
  return ids;
}

describe('the ids that were given since a whole reading', () => {
  test('are as many as their head says, though their last bucket was filled up since', async () => {
    expect(await idsOf(2, ['a', 'b', 'c'])).toEqual(['a', 'b']);
    expect(await idsOf(3, ['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
  });

  test('are damaged where some are missing', async () => {
    await expect(idsOf(4, ['a', 'b', 'c'])).rejects.toMatchObject({ code: 'history_lost' });
  });
});
