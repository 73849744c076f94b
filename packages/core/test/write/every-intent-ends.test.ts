import { join } from 'node:path';
import { openDurableDatabase } from '@bitewing/core/durable';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../durable/temporary-folder.ts';
import { isSound, play, scenarios } from './scenario.ts';

test('whatever fails, crashes or stands still, every intent ends, and stands once where it is confirmed and else not at all', async () => {
  const database = await openDurableDatabase({ path: join(temporaryFolder(), 'writes.sqlite') });
  onTestFinished(() => database[Symbol.asyncDispose]());
  const ends = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(scenarios, async (scenario) => {
      const aftermath = await play(database, scenario);
      for (const { state } of aftermath) ends.set(state, (ends.get(state) ?? 0) + 1);
      expect(aftermath.filter((intent) => !isSound(intent))).toEqual([]);
    }),
    { seed: 20_260_105, numRuns: 80 },
  );
  // The scenarios reach every end.
  expect([...ends.keys()].sort()).toEqual(['confirmed', 'conflict', 'failed', 'refused']);
});
