import { describe, expect, test } from 'vitest';
import { RowBudget } from '../../../../src/source/live/follow/poll/row-budget.ts';

function budgetAt(rowsPerSecond: number) {
  const time = { ms: 0 };
  return { time, budget: new RowBudget(rowsPerSecond, () => time.ms) };
}

describe('a budget of rows', () => {
  test('has ten seconds saved up, and no more however long nobody asks', () => {
    const { budget, time } = budgetAt(100);
    time.ms = 3_600_000;
    expect(budget.take('small', 1_000)).toBe(true);
    expect(budget.take('small', 1)).toBe(false);
  });

  test('lets a table that costs more than is ever saved up come when it has waited for its rows', () => {
    const { budget, time } = budgetAt(100);
    expect(budget.take('large', 5_000)).toBe(false);
    time.ms = 39_999;
    expect(budget.take('large', 5_000)).toBe(false);
    time.ms = 40_000;
    expect(budget.take('large', 5_000)).toBe(true);
  });

  test('does not let small tables wait for a large one', () => {
    const { budget, time } = budgetAt(100);
    expect(budget.take('first', 1_000)).toBe(true);
    expect(budget.take('large', 1_000_000)).toBe(false);
    let taken = 0;
    for (let second = 1; second <= 100; second += 1) {
      time.ms = second * 1_000;
      budget.take('large', 1_000_000);
      if (budget.take('small', 50)) taken += 1;
    }
    expect(taken).toBeGreaterThan(40);
  });

  test('gives no more than its rows over a long time', () => {
    const { budget, time } = budgetAt(100);
    let examined = 0;
    for (let tick = 0; tick <= 10_000; tick += 1) {
      time.ms = tick * 100;
      for (const [name, rows] of [
        ['one', 70],
        ['two', 900],
        ['three', 4_000],
      ] as const)
        if (budget.take(name, rows)) examined += rows;
    }
    expect(examined).toBeLessThanOrEqual(1_000 * 100 + 1_000);
    expect(examined).toBeGreaterThan(90_000);
  });
});
