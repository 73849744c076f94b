import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFaultRunner, type FaultRunner, kindNames, kindOf } from '../faults/faults.ts';
import { summarise } from '../faults/summary.ts';
import { describeVerdict, isClean, type Verdict } from '../faults/verdict.ts';
import { givenSeed } from '../support/draw.ts';

/** All of them, or the one of the environment. */
const given = givenSeed();
const seeds = given === undefined ? Array.from({ length: 500 }, (_, place) => place + 1) : [given];
const verdicts: Verdict[] = [];

let runner: FaultRunner;
beforeAll(async () => {
  runner = await createFaultRunner();
});
afterAll(async () => {
  process.stdout.write(`${summarise(verdicts)}\n`);
  await runner[Symbol.asyncDispose]();
});

describe('a load goes on to the same store, and shows no half', () => {
  test.each(seeds.map((seed) => [seed, kindOf(seed)] as const))(
    'fault %i: %s',
    async (seed) => {
      const verdict = await runner.run(seed);
      verdicts.push(verdict);
      if (given !== undefined) process.stdout.write(`${describeVerdict(verdict)}\n`);
      expect(isClean(verdict), describeVerdict(verdict)).toBe(true);
      expect(verdict.looks).toBeGreaterThan(0);
    },
    // A fault whose load hangs must not hide the others.
    300_000,
  );

  // One or another may come too late on a busy machine.
  test.runIf(given === undefined)('nearly all faults of each kind are felt, for others prove little', () => {
    const felt = kindNames.map((kind) => {
      const ofKind = verdicts.filter((verdict) => verdict.kind === kind);
      return [kind, ofKind.filter(({ struck }) => struck).length > ofKind.length * 0.9];
    });
    expect(felt).toEqual(kindNames.map((kind) => [kind, true]));
  });
});
