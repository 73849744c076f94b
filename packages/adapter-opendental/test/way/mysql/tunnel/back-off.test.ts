import { describe, expect, test } from 'vitest';
import { backOffMs } from '../../../../src/way/mysql/tunnel/back-off.ts';

describe('the wait before an attempt', () => {
  test('is none where no attempt failed', () => {
    expect(backOffMs(0, 0)).toBe(0);
  });

  test('doubles from a quarter of a second to half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 2_000].map((failures) => backOffMs(failures, 0))).toEqual([
      250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });

  test('is shortened at random, by half at most', () => {
    expect([0.5, 1].map((random) => backOffMs(3, random))).toEqual([750, 500]);
  });
});
