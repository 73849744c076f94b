import { expect, it } from 'vitest';
import { startSqlite } from '../driver/three-drivers.ts';
import { measureMemory } from './measure-memory.ts';

const bound = 250_000_000;
const rows = 30_000;

it('reads a wide table with host and child together under 250 MB', async () => {
  const driver = await startSqlite();
  try {
    const report = await measureMemory(driver, 'SQLite', rows);
    expect(report.rows).toBe(rows);
    expect(report.childPeak).toBeGreaterThan(0);
    expect(report.hostPeak + report.childPeak).toBeLessThan(bound);
  } finally {
    await driver[Symbol.asyncDispose]();
  }
});
