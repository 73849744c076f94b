import { describe, expect, it } from 'vitest';
import { measureMemory } from '../child/measure-memory.ts';
import {
  type DriverName,
  startMariaDbDriver,
  startPostgresDriver,
  startSqlite,
} from '../driver/three-drivers.ts';
import { readLongNotes } from '../matrix/long-notes.ts';

const bound = 250_000_000;
const rows = 400_000;
const notes = 200;

const starts = { MariaDB: startMariaDbDriver, PostgreSQL: startPostgresDriver, SQLite: startSqlite };

describe.each(['MariaDB', 'SQLite'] as const)('400,000 rows through the %s driver', (name) => {
  it('take host and child together less than 250 MB', async () => {
    const driver = await starts[name]();
    try {
      const report = await measureMemory(driver, name, rows);
      console.log(name, report);
      expect(report.rows).toBe(rows);
      expect(report.hostPeak + report.childPeak).toBeLessThan(bound);
    } finally {
      await driver[Symbol.asyncDispose]();
    }
  });
});

describe.each(Object.keys(starts) as DriverName[])('200 notes of 2 MB through the %s driver', (name) => {
  it('arrive whole', async () => {
    const driver = await starts[name]();
    try {
      await readLongNotes(name, driver, notes);
    } finally {
      await driver[Symbol.asyncDispose]();
    }
  });
});
