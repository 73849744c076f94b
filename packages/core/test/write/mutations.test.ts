import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BitewingError } from '@bitewing/core';
import { type DurableDatabase, type DurableQueue, openDurableDatabase } from '@bitewing/core/durable';
import type { Writer } from '@bitewing/core/write';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Aftermath, type Mutation, play, type Scenario, scenarios } from './scenario.ts';

let folder: string;
let database: DurableDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bitewing-mutations-'));
  database = await openDurableDatabase({ path: join(folder, 'writes.sqlite') });
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * How an intent is unsound: `surplus` stands in the practice system more often than the queue knows, `missing` is
 * confirmed and stands nowhere.
 */
const flawOf = ({ state, live }: Aftermath): 'surplus' | 'missing' | null => {
  const known = state === 'confirmed' ? 1 : 0;
  if (live > known) return 'surplus';
  return live < known ? 'missing' : null;
};

/** Plays scenarios with a protection taken away from outside, between the queue and its world; gives the first flaw. */
async function firstFlaw(
  mutation: Mutation,
  among: fc.Arbitrary<Scenario> = scenarios,
): Promise<string | null> {
  for (const scenario of fc.sample(among, { seed: 20_260_105, numRuns: 150 })) {
    const [flaw] = (await play(database, scenario, mutation)).map(flawOf).filter((found) => found !== null);
    if (flaw !== undefined) return flaw;
  }
  return null;
}

/** A writer that is not what it was in one respect. */
const otherwise =
  (changed: (writer: Writer) => Partial<Writer>) =>
  (writer: Writer): Writer => ({ ...writer, ...changed(writer) });

/** Those in which a worker stands still before a call of the queue, while others go on: what tokens are for. */
const stalls = fc
  .tuple(scenarios, fc.integer({ min: 1, max: 8 }))
  .map(([scenario, at]): Scenario => ({ ...scenario, incidents: [{ kind: 'pause', at, when: 'before' }] }));

/** Saves whatever a worker hands in, however old its token is. */
const unfenced = (queue: DurableQueue): DurableQueue => ({
  ...queue,
  async save(claim, change) {
    try {
      return await queue.save(claim, change);
    } catch (error) {
      if (!BitewingError.is(error, 'lease_lost')) throw error;
      const { state, body, dueAt } = change;
      await database.transaction((transaction) =>
        transaction
          .updateTable('queue_item')
          .set({ state, body, due_at: dueAt })
          .where('sequence', '=', claim.item.sequence)
          .execute(),
      );
      return claim.item;
    }
  },
});

describe('what guards a write is needed: the property of every intent fails', () => {
  it('without the lookup', async () => {
    expect(await firstFlaw({ writer: otherwise(() => ({ lookup: async () => 'none' })) })).toBe('surplus');
  });

  it('without the wait before "none" counts', async () => {
    expect(await firstFlaw({ writer: otherwise(() => ({ lateCommitMs: 0 })) })).toBe('surplus');
  });

  it('without the fencing token', async () => {
    expect(await firstFlaw({ queue: unfenced }, stalls)).toBe('surplus');
  });

  it('without the read-back', async () => {
    expect(await firstFlaw({ readsBack: false })).toBe('missing');
  });
});
