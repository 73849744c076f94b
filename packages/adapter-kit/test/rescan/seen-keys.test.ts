import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SeenKeys } from '../../src/index.ts';

describe('keys that were seen', () => {
  test('are told from new ones, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 200 }), (keys) => {
        const seen = new SeenKeys();
        const known = new Set<string>();
        for (const key of keys) {
          expect(seen.has(key)).toBe(known.has(key));
          expect(seen.add(key)).toBe(!known.has(key));
          known.add(key);
          expect(seen.has(key)).toBe(true);
        }
        expect(seen.size).toBe(known.size);
      }),
      { numRuns: 50 },
    );
  });

  test('stay known when there are more than there was room for', () => {
    const seen = new SeenKeys();
    const keys = Array.from({ length: 20_000 }, (_, at) => String(at));
    for (const key of keys) expect(seen.add(key)).toBe(true);
    expect(keys.filter((key) => seen.add(key))).toEqual([]);
    expect(seen.size).toBe(20_000);
    expect(seen.has('20000')).toBe(false);
  });
});
