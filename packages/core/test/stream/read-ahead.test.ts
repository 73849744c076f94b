import { setImmediate as nextTurn } from 'node:timers/promises';
import { readAhead } from '@bitewing/core';
import { describe, expect, it } from 'vitest';

/** Numbers from 1 on, and what was done to their source. */
function numbers(count: number, failAt = Number.POSITIVE_INFINITY) {
  const seen = { asked: 0, ended: false };
  async function* source(): AsyncGenerator<number> {
    try {
      for (let number = 1; number <= count; number += 1) {
        seen.asked = number;
        await nextTurn();
        if (number === failAt) throw new Error(`failed at ${number}`);
        yield number;
      }
    } finally {
      seen.ended = true;
    }
  }
  return { seen, source: source() };
}

/** Long enough for a source that is asked to answer, several times over. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await nextTurn();
}

describe('readAhead', () => {
  it('gives everything in its order', async () => {
    const { source, seen } = numbers(5);
    const given: number[] = [];
    for await (const number of readAhead(source)) given.push(number);
    expect(given).toEqual([1, 2, 3, 4, 5]);
    expect(seen.ended).toBe(true);
  });

  it('asks for nothing before the first pull', async () => {
    const { source, seen } = numbers(5);
    const ahead = readAhead(source);
    await turns();
    expect(seen.asked).toBe(0);
    await ahead.return(undefined);
  });

  it('asks for the next while its consumer works, and for no more than that', async () => {
    const { source, seen } = numbers(5);
    for await (const number of readAhead(source)) {
      await turns();
      expect(seen.asked).toBe(Math.min(number + 1, 5));
    }
  });

  it('lets the consumer begin its work before the source goes on', async () => {
    const { source, seen } = numbers(3);
    const ahead = readAhead(source);
    await ahead.next();
    expect(seen.asked).toBe(1);
    await Promise.resolve();
    expect(seen.asked).toBe(1);
    await turns();
    expect(seen.asked).toBe(2);
    await ahead.return(undefined);
  });

  it('does not wait for a turn where the consumer has nothing to wait for', async () => {
    const steps: string[] = [];
    async function* source(): AsyncGenerator<number> {
      for (const number of [1, 2, 3]) yield number;
    }
    const other = nextTurn().then(() => steps.push('turn'));
    for await (const number of readAhead(source())) steps.push(String(number));
    await other;
    expect(steps).toEqual(['1', '2', '3', 'turn']);
  });

  it('gives an error behind what was read before it', async () => {
    const { source, seen } = numbers(5, 3);
    const given: number[] = [];
    const drain = async (): Promise<void> => {
      for await (const number of readAhead(source)) {
        given.push(number);
        await turns();
      }
    };
    await expect(drain()).rejects.toThrow('failed at 3');
    expect(given).toEqual([1, 2]);
    expect(seen.ended).toBe(true);
  });

  it('ends the source when the consumer stops, though a pull is under way', async () => {
    const { source, seen } = numbers(5);
    for await (const number of readAhead(source)) {
      await nextTurn();
      if (number === 2) break;
    }
    expect(seen).toEqual({ asked: 3, ended: true });
  });

  it('ends the source when the consumer stops at once', async () => {
    const { source, seen } = numbers(5);
    for await (const _ of readAhead(source)) break;
    await turns();
    expect(seen).toEqual({ asked: 1, ended: true });
  });

  it('is silent on a failure that came ahead of a consumer who stopped', async () => {
    const { source, seen } = numbers(5, 2);
    for await (const _ of readAhead(source)) {
      await turns();
      break;
    }
    expect(seen).toEqual({ asked: 2, ended: true });
  });

  it('gives nothing more after an abort, also of what is there', async () => {
    const { source, seen } = numbers(5);
    const controller = new AbortController();
    const reason = new Error('stopped');
    const given: number[] = [];
    const drain = async (): Promise<void> => {
      for await (const number of readAhead(source, { signal: controller.signal })) {
        given.push(number);
        await turns();
        if (number === 2) controller.abort(reason);
      }
    };
    await expect(drain()).rejects.toBe(reason);
    expect(given).toEqual([1, 2]);
    expect(seen.ended).toBe(true);
  });

  it('takes a source whose iterator cannot be ended', async () => {
    const source: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({ next: async () => ({ done: false, value: 7 }) }),
    };
    for await (const number of readAhead(source)) {
      expect(number).toBe(7);
      break;
    }
  });

  it('passes on what goes wrong when the source is ended', async () => {
    const source: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: false, value: 7 }),
        return: () => Promise.reject(new Error('not ended')),
      }),
    };
    const stop = async (): Promise<void> => {
      for await (const _ of readAhead(source)) break;
    };
    await expect(stop()).rejects.toThrow('not ended');
  });
});
