import { expect } from 'vitest';
import type { DayReport } from './watched-day.ts';
import { workloadTables } from './workload-tables.ts';

/** Fails unless the host ended as a new snapshot, showed nothing false, and was really put to the test. */
export function expectFaithful(report: DayReport, kills: number): void {
  expect(report.rejections).toEqual([]);
  expect(report.falseShowings).toEqual([]);
  expect(report.differences).toEqual([]);
  expect(report.kills.starting + report.kills.snapshot + report.kills.changes).toBe(kills);
  expect(report.kills.changes).toBeGreaterThan(0);
  const touched = new Set([...report.done.keys()].map((name) => name.replace(/^\w+ /, '')));
  expect([...touched]).toEqual(expect.arrayContaining(Object.keys(workloadTables)));
}
