import { describe, expect, it } from 'vitest';
import { createGovernor, type Governor, type SendLease } from '../../src/http/governor.ts';
import { manualClock } from './manual-clock.ts';

const never = new AbortController().signal;

interface Held {
  readonly lease: SendLease;
  end(error?: Error): void;
}

/** Works that run until the test ends them, in the order in which they were let go. */
function heldWorks(governor: Governor) {
  const running: (Held & { readonly name: string })[] = [];
  const run = (name: string, signal = never): Promise<string> =>
    governor.run(
      'page',
      (lease) =>
        new Promise((resolve, reject) => {
          running.push({
            name,
            lease,
            end: (error) => (error === undefined ? resolve(name) : reject(error)),
          });
        }),
      signal,
    );
  return { running, run, names: () => running.map(({ name }) => name) };
}

describe('the governor of a client', () => {
  it('lets no more run at once than it may, first come, first served', async () => {
    const clock = manualClock();
    const governor = createGovernor({ concurrency: { least: 2, most: 2 } }, clock);
    const { run, running, names } = heldWorks(governor);
    const results = ['a', 'b', 'c', 'd'].map((name) => run(name));
    await clock.advance(0);
    expect(names()).toEqual(['a', 'b']);
    expect(governor.waiting()).toBe(2);
    running[1]?.end();
    await clock.advance(0);
    expect(names()).toEqual(['a', 'b', 'c']);
    running[0]?.end();
    running[2]?.end();
    await clock.advance(0);
    running[3]?.end();
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('lets one that is aborted leave the queue, and nobody else suffers', async () => {
    const clock = manualClock();
    const governor = createGovernor({ concurrency: { least: 1, most: 1 } }, clock);
    const { run, running, names } = heldWorks(governor);
    const leaving = new AbortController();
    void run('a');
    const left = run('b', leaving.signal);
    void run('c');
    await clock.advance(0);
    leaving.abort(new Error('enough'));
    await expect(left).rejects.toThrow('enough');
    running[0]?.end();
    await clock.advance(0);
    expect(names()).toEqual(['a', 'c']);
    await expect(run('d', AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
    expect(governor.waiting()).toBe(0);
  });

  it('frees the place of a work that fails', async () => {
    const clock = manualClock();
    const governor = createGovernor({ concurrency: { least: 1, most: 1 } }, clock);
    const { run, running, names } = heldWorks(governor);
    const failed = run('a');
    void run('b');
    await clock.advance(0);
    running[0]?.end(new Error('broken'));
    await expect(failed).rejects.toThrow('broken');
    await clock.advance(0);
    expect(names()).toEqual(['a', 'b']);
  });

  it('sends nothing at all for as long as a server asked', async () => {
    const clock = manualClock();
    const governor = createGovernor({}, clock);
    const { run, running, names } = heldWorks(governor);
    void run('a');
    await clock.advance(0);
    running[0]?.lease.overloaded(5000);
    running[0]?.lease.overloaded(100);
    running[0]?.end();
    void run('b');
    void run('c');
    await clock.advance(4999);
    expect(names()).toEqual(['a']);
    await clock.advance(1);
    expect(names()).toEqual(['a', 'b', 'c']);
    expect(clock.timers()).toBe(0);
  });

  it('wakes the rest of the queue when the one that waited for the time leaves', async () => {
    const clock = manualClock();
    const governor = createGovernor({ window: { requests: 1, perMs: 100, marginMs: 0 } }, clock);
    const { run, running, names } = heldWorks(governor);
    const leaving = new AbortController();
    void run('a');
    await clock.advance(0);
    running[0]?.end();
    const left = run('b', leaving.signal);
    void run('c');
    leaving.abort();
    await expect(left).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    await clock.advance(99);
    expect(names()).toEqual(['a']);
    await clock.advance(1);
    expect(names()).toEqual(['a', 'c']);
  });

  it('adds one place for a round of answers while all are in use, and none while they are not', async () => {
    const clock = manualClock();
    const governor = createGovernor({ concurrency: { least: 1, most: 4 } }, clock);
    const { run, running } = heldWorks(governor);
    const round = async (count: number): Promise<void> => {
      const results = Array.from({ length: count }, () => run('x'));
      for (let ended = 0; ended < count; ended += 1) {
        await clock.advance(10);
        running.shift()?.end();
      }
      await Promise.all(results);
    };
    await round(1);
    expect(governor.concurrency()).toBe(2);
    for (let answers = 0; answers < 10; answers += 1) await round(1);
    expect(governor.concurrency()).toBe(2);
    await round(20);
    expect(governor.concurrency()).toBe(4);
  });

  it('halves on overload, once for all requests that were under way together', async () => {
    const clock = manualClock();
    const governor = createGovernor({ concurrency: { least: 1, most: 16, start: 16 } }, clock);
    const { run, running } = heldWorks(governor);
    const results = Array.from({ length: 16 }, () => run('x').catch(() => 'failed'));
    await clock.advance(10);
    for (const { lease } of running) lease.overloaded();
    expect(governor.concurrency()).toBe(8);
    for (const { end } of running.splice(0)) end(new Error('429'));
    await Promise.all(results);
    for (let cuts = 0; cuts < 10; cuts += 1) {
      const one = run('x').catch(() => 'failed');
      await clock.advance(10);
      running[0]?.lease.overloaded();
      running.shift()?.end(new Error('429'));
      await one;
    }
    expect(governor.concurrency()).toBe(1);
  });

  it('takes places away when answers of a kind take ever longer, and not for kinds that always do', async () => {
    const clock = manualClock();
    const governor = createGovernor({ concurrency: { least: 2, most: 10, start: 10 } }, clock);
    const answer = async (kind: string, milliseconds: number): Promise<void> => {
      const done = governor.run(
        kind,
        () => new Promise<void>((resolve) => void clock.after(milliseconds, resolve)),
        never,
      );
      await clock.advance(milliseconds);
      await done;
    };
    for (let answers = 0; answers < 20; answers += 1) {
      await answer('quick', 20);
      await answer('slow', 3000);
    }
    expect(governor.concurrency()).toBe(10);
    for (let answers = 0; answers < 20; answers += 1) await answer('quick', 900);
    expect(governor.concurrency()).toBeLessThan(10);
    expect(governor.concurrency()).toBeGreaterThanOrEqual(2);
  });

  it('counts a request that broke off against the window, too', async () => {
    const clock = manualClock();
    const governor = createGovernor({ window: { requests: 1, perMs: 100, marginMs: 0 } }, clock);
    const { run, running, names } = heldWorks(governor);
    const failed = run('a');
    void run('b');
    await clock.advance(30);
    running[0]?.end(new Error('reset'));
    await expect(failed).rejects.toThrow('reset');
    await clock.advance(99);
    expect(names()).toEqual(['a']);
    await clock.advance(1);
    expect(names()).toEqual(['a', 'b']);
  });

  it.each([
    { concurrency: { least: 0, most: 4 } },
    { concurrency: { least: 5, most: 4 } },
    { concurrency: { least: 1, most: 4, start: 9 } },
    { concurrency: { least: 1, most: Number.NaN } },
    { window: { requests: 0, perMs: 1000 } },
    { window: { requests: 10, perMs: 0 } },
    { window: { requests: 10, perMs: 1000, marginMs: -1 } },
  ])('refuses %j', (limits) => {
    expect(() => createGovernor(limits, manualClock())).toThrow(
      expect.objectContaining({ code: 'invalid_options' }),
    );
  });
});
