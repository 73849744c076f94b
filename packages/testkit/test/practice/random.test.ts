import { describe, expect, test } from 'vitest';
import { createRandom, createStream } from '../../src/practice/random.ts';

describe('the seeded generator', () => {
  test('gives the same choices for the same seed', () => {
    const draw = (seed: number): number[] => {
      const random = createRandom(seed);
      return Array.from({ length: 50 }, () => random.fraction());
    };
    expect(draw(42)).toEqual(draw(42));
    expect(draw(42)).not.toEqual(draw(43));
    expect(draw(0).every((value) => value >= 0 && value < 1)).toBe(true);
  });

  test('reaches both ends of a span, and about each value alike', () => {
    const random = createRandom(1);
    const counts = [0, 0, 0, 0];
    for (let draw = 0; draw < 4000; draw += 1)
      counts[random.integer(0, 3)] = (counts[random.integer(0, 3)] ?? 0) + 1;
    expect(Math.min(...counts)).toBeGreaterThan(0);
    const fair = createRandom(2);
    const heads = Array.from({ length: 4000 }, () => fair.chance(0.25)).filter(Boolean).length;
    expect(heads).toBeGreaterThan(850);
    expect(heads).toBeLessThan(1150);
  });

  test('samples each choice at most once, in order', () => {
    const random = createRandom(3);
    for (let draw = 0; draw < 100; draw += 1) {
      const sample = random.sample([1, 2, 3, 4, 5], 3);
      expect(sample).toHaveLength(3);
      expect([...sample].sort()).toEqual(sample);
      expect(new Set(sample).size).toBe(3);
    }
    expect(random.sample([1, 2], 9)).toEqual([1, 2]);
  });
});

describe('a stream of a part of the practice', () => {
  const drawn = (seed: number, part: string): readonly number[] => {
    const random = createStream(seed, part);
    return Array.from({ length: 20 }, () => random.fraction());
  };

  test('is the same for the same seed and part, and another for another of either', () => {
    expect(drawn(7, 'recalls')).toEqual(drawn(7, 'recalls'));
    expect(drawn(7, 'recalls')).not.toEqual(drawn(7, 'documents'));
    expect(drawn(7, 'recalls')).not.toEqual(drawn(8, 'recalls'));
  });
});
