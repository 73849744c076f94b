import { describe, expect, it } from 'vitest';
import { performancePage } from '../src/page/performance-page.ts';
import type { Bench, BenchResult } from '../src/run/bench.ts';
import { median } from '../src/run/median.ts';
import { requireFigures } from '../src/run/require-figures.ts';

const result: BenchResult = {
  name: 'reading',
  ratios: { fast: 0.91 },
  rssMb: { whole: 123 },
  counts: { records: 1_400_000 },
};
const bench: Bench = {
  name: 'reading',
  about: 'Against reading alone.',
  records: 10,
  ratios: { fast: { about: 'reading fast', atLeast: 0.8 } },
  rssMb: { whole: { about: 'all of it', atMost: 400 } },
  run: async () => result,
};

describe('figures', () => {
  it('counts the middle round, and of two the lower', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([10, 9])).toBe(9);
    expect(() => median([])).toThrow(RangeError);
  });

  it('must be those that a bench names', () => {
    expect(() => requireFigures(bench, result)).not.toThrow();
    expect(() => requireFigures(bench, { ...result, ratios: {} })).toThrow('fast');
    expect(() => requireFigures(bench, { ...result, ratios: { fast: 0.9, other: 1 } })).toThrow('other');
    expect(() => requireFigures(bench, { ...result, ratios: { fast: Number.POSITIVE_INFINITY } })).toThrow(
      'fast',
    );
    expect(() => requireFigures(bench, { ...result, counts: { records: 0 } })).toThrow('records');
  });

  it('stand on the page beside what they are to reach', () => {
    const page = performancePage({ machine: '2 cores', rounds: 3, measured: [{ bench, result }] });
    expect(page).toContain('| `fast` | reading fast | 0.91 | at least 0.8 |');
    expect(page).toContain('| `whole` | all of it | 123 MB | under 400 |');
    expect(page).toContain('records 1,400,000');
    expect(page).toContain('npm run bench -- reading');
  });
});
