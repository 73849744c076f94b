import type { Batch } from '@bitewing/core';
import { type MariaDbServer, startMariaDb, writeOpenDental } from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceOf, timeZone } from '../../truth/practice-database.ts';
import { liveSourceOfWritten } from './live-database.ts';

let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(() => server[Symbol.asyncDispose]());

describe('the times of a reading', () => {
  test('lie on both sides of what was read, also where a batch has many pages and its reader pauses', async () => {
    const written = await writeOpenDental(practiceOf(10), { server, database: 'timed', version: '25.4' });
    const source = liveSourceOfWritten(server, written, { pageRows: 10 });
    const asked = Date.now();
    const taken: { readonly batch: Batch; readonly at: number }[] = [];
    for await (const batch of source.snapshot({ batchSize: 100 })) {
      taken.push({ batch, at: Date.now() });
      // Long enough for a page that is asked for behind it to bear a later time.
      while (Date.now() < (taken.at(-1)?.at ?? 0) + 3);
    }
    expect(taken.length).toBeGreaterThan(3);
    const starts = new Map<string, number>();
    for (const { batch, at } of taken) {
      const observed = Date.parse(batch.observedAt);
      expect(observed).toBeLessThanOrEqual(at);
      for (const { table, asOf, read } of batch.tables) {
        if (asOf === null) continue;
        expect(Date.parse(asOf), table).toBeGreaterThanOrEqual(asked);
        expect(Date.parse(asOf), table).toBeLessThanOrEqual(observed);
        // As old as the first of its pages, however far it was read since.
        if (read > 0) expect(Date.parse(asOf), table).toBe(starts.get(table) ?? Date.parse(asOf));
        starts.set(table, Date.parse(asOf));
      }
    }
    expect(new Set(taken.map(({ batch }) => batch.observedAt)).size).toBeGreaterThan(3);
  });
});
