import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectSurvivedKills } from './rotation/expect-survived-kills.ts';
import { drawSeed } from './support/draw.ts';
import { openPostgres, type ServedDatabase } from './support/test-database.ts';

let database: ServedDatabase;
beforeAll(async () => {
  database = await openPostgres();
});
afterAll(() => database[Symbol.asyncDispose]());

const seed = drawSeed('killed-rotation');

/** Many seeds are in `npm run soak -- key-rotation`. */
test.each(['setting', 'role'] as const)(
  `processes that are killed while they rotate a key in mode %s lose nothing, and the next one goes on (seed ${seed})`,
  async (mode) => {
    const { kills } = await expectSurvivedKills(database, mode, seed);
    expect(kills).toBeGreaterThan(0);
  },
);
