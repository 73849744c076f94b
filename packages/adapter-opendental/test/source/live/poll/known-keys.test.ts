import { describe, expect, test } from 'vitest';
import { KnownKeys } from '../../../../src/source/live/follow/poll/known-keys.ts';

const large = 2n ** 63n - 2n;
const all = (keys: KnownKeys): readonly bigint[] => [...keys.between(-large, large)];

describe('known keys', () => {
  test('are in order, each once, also past 2^53', () => {
    const keys = new KnownKeys([5n, large, 3n, 5n, large - 1n]);
    expect(all(keys)).toEqual([3n, 5n, large - 1n, large]);
    expect(keys.size).toBe(4);
    expect([keys.lowest, keys.highest]).toEqual([3n, large]);
    expect(keys.has(large - 2n)).toBe(false);
  });

  test('follow what is added and removed, over many changes', () => {
    const keys = new KnownKeys(Array.from({ length: 100 }, (_, at) => BigInt(at)));
    const model = new Set(all(keys));
    for (let step = 0; step < 30_000; step += 1) {
      const key = BigInt((step * 7_919) % 20_011);
      const isThere = step % 3 !== 0;
      keys.set(key, isThere);
      if (isThere) model.add(key);
      else model.delete(key);
    }
    expect(keys.size).toBe(model.size);
    expect(all(keys)).toEqual([...model].toSorted((left, right) => Number(left - right)));
  });

  test('know their highest and lowest where these were removed', () => {
    const keys = new KnownKeys([1n, 2n, 3n]);
    keys.set(3n, false);
    keys.set(1n, false);
    expect([keys.lowest, keys.highest]).toEqual([2n, 2n]);
    keys.set(2n, false);
    expect([keys.lowest, keys.highest, keys.size]).toEqual([null, null, 0]);
  });
});
