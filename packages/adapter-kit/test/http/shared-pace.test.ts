import { describe, expect, it } from 'vitest';
import { sharedPace } from '../../src/http/shared-pace.ts';
import { manualClock, settle } from './manual-clock.ts';

const never = new AbortController().signal;

/** Work that ends when the test says so, and writes down when it began. */
function work(begun: number[], nowMs: () => number) {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    end: () => end(),
    run: async (): Promise<void> => {
      begun.push(nowMs());
      await ended;
    },
  };
}

describe('a pace that clients share', () => {
  it('begins one request after the other, an interval and its margin apart, whoever sends them', async () => {
    const clock = manualClock();
    const begun: number[] = [];
    const nowMs = () => clock.monotonicMs();
    const clients = [1, 2].map(() => sharedPace({ key: 'k', intervalMs: 1_000, clock }));
    const done = clients.flatMap((pace) =>
      [1, 2].map(() => pace.run(async () => void begun.push(nowMs()), never)),
    );
    await clock.advance(10_000);
    await Promise.all(done);
    expect(begun).toEqual([1_000, 2_050, 3_100, 4_150]);
  });

  it('counts the time that a request takes, and lets none begin while another runs', async () => {
    const clock = manualClock();
    const begun: number[] = [];
    const nowMs = () => clock.monotonicMs();
    const pace = sharedPace({ key: 'k', intervalMs: 1_000, clock });
    const slow = work(begun, nowMs);
    const quick = work(begun, nowMs);
    const both = [pace.run(slow.run, never), pace.run(quick.run, never)];
    await clock.advance(5_000);
    expect(begun).toEqual([1_000]);
    slow.end();
    await settle();
    expect(begun).toEqual([1_000, 6_000]);
    quick.end();
    await Promise.all(both);
  });

  it('does not hold up other accounts', async () => {
    const clock = manualClock();
    const begun: string[] = [];
    for (const key of ['a', 'b']) {
      await sharedPace({ key, intervalMs: 1_000, clock }).run(async () => void begun.push(key), never);
    }
    expect(begun).toEqual(['a', 'b']);
    expect(clock.timers()).toBe(0);
  });

  it('lets go of one that is aborted while it waits, and those behind it keep their order', async () => {
    const clock = manualClock();
    const begun: string[] = [];
    const pace = sharedPace({ key: 'k', intervalMs: 1_000, clock });
    const controller = new AbortController();
    const named = (name: string) => async () => void begun.push(name);
    const first = pace.run(named('first'), never);
    const second = pace.run(named('second'), controller.signal);
    const third = pace.run(named('third'), never);
    const reason = new Error('no longer wanted');
    controller.abort(reason);
    await expect(second).rejects.toBe(reason);
    await clock.advance(1_049);
    expect(begun).toEqual(['first']);
    await clock.advance(1);
    await Promise.all([first, third]);
    expect(begun).toEqual(['first', 'third']);
  });

  it('goes on behind work that failed', async () => {
    const clock = manualClock();
    const pace = sharedPace({ key: 'k', intervalMs: 0, clock });
    await expect(pace.run(() => Promise.reject(new Error('lost')), never)).rejects.toThrow('lost');
    await expect(pace.run(async () => 'next', never)).resolves.toBe('next');
  });
});
