import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFaultRunner, type FaultRunner, kindOf } from './faults/faults.ts';
import { describeVerdict, isClean } from './faults/verdict.ts';
import { drawSeed } from './support/draw.ts';

let runner: FaultRunner;
beforeAll(async () => {
  runner = await createFaultRunner();
});
afterAll(() => runner[Symbol.asyncDispose]());

/** Kinds take turns, so that a few runs of this file meet them all; 500 seeds are in `npm run soak -- store-faults`. */
const first = drawSeed('store-faults');
const seeds = [0, 1, 2, 3, 4].map((place) => first + place);

test.each(seeds.map((seed) => [kindOf(seed), seed] as const))(
  'a load goes on to the same store, and shows no half: %s, fault %i',
  async (_kind, seed) => {
    const verdict = await runner.run(seed);
    expect(isClean(verdict), describeVerdict(verdict)).toBe(true);
    expect(verdict.looks).toBeGreaterThan(0);
  },
);
