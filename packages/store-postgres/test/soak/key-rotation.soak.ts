import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectSurvivedKills } from '../rotation/expect-survived-kills.ts';
import { openPostgres, type ServedDatabase } from '../support/test-database.ts';

let database: ServedDatabase;
beforeAll(async () => {
  database = await openPostgres();
});
afterAll(() => database[Symbol.asyncDispose]());

const seeds = 150;

test(`${seeds} rotations by processes that are killed at drawn statements lose nothing`, async () => {
  let [kills, halves] = [0, 0];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const met = await expectSurvivedKills(database, seed % 2 === 0 ? 'role' : 'setting', seed).catch(
      (cause) => {
        throw new Error(`Seed ${seed}; BITEWING_SEED=${seed} with killed-rotation.test.ts runs it again.`, {
          cause,
        });
      },
    );
    kills += met.kills;
    halves += met.halves;
  }
  process.stdout.write(`${kills} kills, of which ${halves} left values under both keys\n`);
  // Kills that come before the first page, or after the last, prove little.
  expect(halves).toBeGreaterThan(seeds / 2);
});
