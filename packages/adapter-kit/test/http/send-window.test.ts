import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGovernor, type SendLease } from '../../src/http/governor.ts';
import { sendWindow } from '../../src/http/send-window.ts';
import { manualClock, settle } from './manual-clock.ts';

/** The most events in any window of that length, both ends included, wherever it begins. */
function worstWindow(times: readonly number[], length: number): number {
  const sorted = times.toSorted((left, right) => left - right);
  return Math.max(
    0,
    ...sorted.map((begin) => sorted.filter((time) => time >= begin && time <= begin + length).length),
  );
}

describe('a limit of requests in a window', () => {
  it('lets as many through as it has, and the next when the first answer is a window and the margin ago', () => {
    const window = sendWindow({ requests: 2, perMs: 1000, marginMs: 10 });
    expect(window.waitMs(0)).toBe(0);
    window.sent();
    window.sent();
    expect(window.waitMs(0)).toBe(Number.POSITIVE_INFINITY);
    window.arrived(300);
    expect(window.waitMs(400)).toBe(910);
    window.arrived(500);
    expect(window.waitMs(1309)).toBe(1);
    expect(window.waitMs(1310)).toBe(0);
  });

  it('is made longer by a hundredth, and by 25 ms at least', () => {
    for (const [perMs, margin] of [
      [1000, 25],
      [60_000, 600],
    ] as const) {
      const window = sendWindow({ requests: 1, perMs });
      window.sent();
      window.arrived(0);
      expect(window.waitMs(0)).toBe(perMs + margin);
    }
  });

  it('is never exceeded at the server in any sliding window, however long requests travel', async () => {
    const scenario = fc.record({
      requests: fc.integer({ min: 1, max: 6 }),
      perMs: fc.integer({ min: 10, max: 400 }),
      most: fc.integer({ min: 1, max: 8 }),
      // Until it is there, then until its answer is: a slow connection, then a warm one.
      travels: fc.array(fc.tuple(fc.nat({ max: 300 }), fc.nat({ max: 200 })), {
        minLength: 1,
        maxLength: 40,
      }),
      gaps: fc.array(fc.nat({ max: 120 }), { minLength: 1, maxLength: 10 }),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async ({ requests, perMs, most, travels, gaps }) => {
        const clock = manualClock();
        const limits = { concurrency: { least: most, most }, window: { requests, perMs, marginMs: 1 } };
        const governor = createGovernor(limits, clock);
        const arrivals: number[] = [];
        let ended = 0;
        const work =
          ([there, back]: readonly [number, number]) =>
          (lease: SendLease) =>
            new Promise<void>((resolve) => {
              clock.after(there, () => {
                arrivals.push(clock.monotonicMs());
                clock.after(back, () => {
                  lease.arrived();
                  resolve();
                });
              });
            });
        const { signal } = new AbortController();
        for (const [position, travel] of travels.entries()) {
          void governor.run('page', work(travel), signal).then(() => {
            ended += 1;
          });
          await clock.advance(gaps[position % gaps.length] ?? 0);
        }
        for (let rounds = 0; ended < travels.length && rounds < 400; rounds += 1) await clock.advance(250);
        expect(ended).toBe(travels.length);
        expect(arrivals.length).toBe(travels.length);
        expect(worstWindow(arrivals, perMs)).toBeLessThanOrEqual(requests);
        expect(clock.timers()).toBe(0);
      }),
      { numRuns: 60 },
    );
    await settle();
  });
});
