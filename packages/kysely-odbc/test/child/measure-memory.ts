import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ReadyDriver } from '../driver/three-drivers.ts';
import { writeAsJavaScript } from './as-javascript.ts';
import { type MemoryReport, wideTable } from './memory-host.ts';

/** Makes a wide table, reads it in a host and a child of their own, and tells what both held at most. */
export async function measureMemory(
  driver: ReadyDriver,
  engine: 'SQLite' | 'MariaDB',
  rows: number,
): Promise<MemoryReport> {
  await driver.run(wideTable(engine, rows));
  const folder = await mkdtemp(join(tmpdir(), 'kysely-odbc-js-'));
  try {
    await writeAsJavaScript(folder);
    const program = join(folder, 'test/child/memory-host.js');
    const { stdout } = await promisify(execFile)(process.execPath, [
      program,
      'measure',
      driver.connectionString,
      engine,
    ]);
    return JSON.parse(stdout) as MemoryReport;
  } finally {
    await rm(folder, { recursive: true });
  }
}
