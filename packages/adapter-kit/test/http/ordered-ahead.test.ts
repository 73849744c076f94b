import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderedAhead } from '../../src/http/ordered-ahead.ts';
import { settle } from './manual-clock.ts';

interface Gate {
  readonly item: number;
  readonly signal: AbortSignal;
  open(): void;
  fail(error: Error): void;
}

/** Works that end when the test says so, or when they are aborted. */
function gates() {
  const begun: Gate[] = [];
  let running = 0;
  const work = (item: number, signal: AbortSignal): Promise<number> => {
    running += 1;
    return new Promise<number>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      begun.push({ item, signal, open: () => resolve(item * 10), fail: reject });
    }).finally(() => {
      running -= 1;
    });
  };
  return { begun, work, running: () => running, items: () => begun.map(({ item }) => item) };
}

async function take<T>(results: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = [];
  for await (const result of results) taken.push(result);
  return taken;
}

describe('working ahead in order', () => {
  it('gives results in the order of the items, whatever the order in which they end', async () => {
    const order = fc.record({
      count: fc.nat({ max: 30 }),
      limit: fc.integer({ min: 1, max: 8 }),
      turns: fc.array(fc.nat({ max: 6 }), { minLength: 30, maxLength: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(order, async ({ count, limit, turns }) => {
        let running = 0;
        let most = 0;
        const work = async (item: number): Promise<number> => {
          running += 1;
          most = Math.max(most, running);
          for (let turn = 0; turn < (turns[item] ?? 0); turn += 1) await Promise.resolve();
          running -= 1;
          return item;
        };
        const items = Array.from({ length: count }, (_, item) => item);
        expect(await take(orderedAhead(items, limit, work))).toEqual(items);
        expect(most).toBeLessThanOrEqual(limit);
        expect(running).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it('begins no more than the limit until results are taken', async () => {
    const { begun, work, items } = gates();
    const results = orderedAhead([1, 2, 3, 4, 5], 2, work);
    const first = results.next();
    await settle();
    expect(items()).toEqual([1, 2]);
    begun[1]?.open();
    await settle();
    expect(items()).toEqual([1, 2]);
    begun[0]?.open();
    expect(await first).toEqual({ done: false, value: 10 });
    await settle();
    expect(items()).toEqual([1, 2]);
    expect(await results.next()).toEqual({ done: false, value: 20 });
    await results.return();
  });

  it('gives what is done while the next item is long in coming', async () => {
    let release: () => void = () => undefined;
    async function* items(): AsyncGenerator<number> {
      yield 1;
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      yield 2;
    }
    const results = orderedAhead(items(), 4, async (item) => item);
    expect(await results.next()).toEqual({ done: false, value: 1 });
    const second = results.next();
    await settle();
    release();
    expect(await second).toEqual({ done: false, value: 2 });
    expect(await results.next()).toEqual({ done: true, value: undefined });
  });

  it('throws an error in its place, begins nothing more, and leaves nothing running', async () => {
    const { begun, work, running, items } = gates();
    const results = orderedAhead([1, 2, 3, 4, 5, 6], 3, work);
    const first = results.next();
    await settle();
    begun[1]?.fail(new Error('second'));
    await settle();
    begun[0]?.open();
    expect(await first).toEqual({ done: false, value: 10 });
    await expect(results.next()).rejects.toThrow('second');
    expect([running(), items()]).toEqual([0, [1, 2, 3]]);
    expect(begun[2]?.signal.aborted).toBe(true);
    expect(await results.next()).toEqual({ done: true, value: undefined });
  });

  it('gives what came before an error of the items, then that error', async () => {
    function* items(): Generator<number> {
      yield 1;
      yield 2;
      throw new Error('no third');
    }
    const taken: number[] = [];
    const reading = (async () => {
      for await (const result of orderedAhead(items(), 5, async (item) => item)) taken.push(result);
    })();
    await expect(reading).rejects.toThrow('no third');
    expect(taken).toEqual([1, 2]);
  });

  it('stops its works and closes the items when the reader stops', async () => {
    const { begun, work, running } = gates();
    let closed = false;
    function* items(): Generator<number> {
      try {
        for (let item = 1; ; item += 1) yield item;
      } finally {
        closed = true;
      }
    }
    const results = orderedAhead(items(), 3, work);
    const first = results.next();
    await settle();
    begun[0]?.open();
    await first;
    await results.return();
    expect([running(), closed]).toEqual([0, true]);
    expect(begun.slice(1).every(({ signal }) => signal.aborted)).toBe(true);
  });

  it('ends with the reason of a signal, after its works', async () => {
    const { work, running } = gates();
    const ending = new AbortController();
    const results = orderedAhead([1, 2, 3], 2, work, ending.signal);
    const first = results.next();
    await settle();
    ending.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    expect(running()).toBe(0);
    const late = orderedAhead([1], 2, work, AbortSignal.abort(new Error('before')));
    await expect(late.next()).rejects.toThrow('before');
    expect(running()).toBe(0);
  });

  it('reads a text as its characters, and does not quote what cannot be iterated', async () => {
    expect(await take(orderedAhead('Ames', 2, async (letter) => letter))).toEqual(['A', 'm', 'e', 's']);
    const misused: (...given: never) => AsyncGenerator = orderedAhead;
    const results = Reflect.apply(misused, undefined, [{ lastName: 'Ames' }, 2, async () => 0]);
    await expect(take(results)).rejects.toThrow(/^(?!.*Ames).*is not a function/);
  });

  it('waits for works that do not listen to their signal', async () => {
    let begun = 0;
    let ended = 0;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const work = async (item: number): Promise<number> => {
      begun += 1;
      if (item > 1) await held;
      ended += 1;
      return item;
    };
    const results = orderedAhead([1, 2, 3], 3, work);
    await results.next();
    const stopped = results.return();
    await settle();
    expect(ended).toBe(1);
    release();
    await stopped;
    expect(begun).toBeGreaterThan(1);
    expect(ended).toBe(begun);
  });

  it('ends by an abort and by its reader, also while the items never come', async () => {
    async function* stalled(): AsyncGenerator<number> {
      yield 1;
      await new Promise(() => undefined);
    }
    const controller = new AbortController();
    const aborted = orderedAhead(stalled(), 2, async (item) => item, controller.signal);
    expect(await aborted.next()).toEqual({ done: false, value: 1 });
    const next = aborted.next();
    await settle();
    controller.abort(new Error('enough'));
    await expect(next).rejects.toThrow('enough');
    const left = orderedAhead(stalled(), 2, async (item) => item);
    await left.next();
    expect(await left.return()).toEqual({ done: true, value: undefined });
  });
});
