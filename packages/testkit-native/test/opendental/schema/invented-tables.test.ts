import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventedTables, type MariaDbServer, openDentalTables, startMariaDb } from '../../../src/index.ts';
import { inventedColumnTypes } from '../../../src/opendental/schema/invented-column-types.ts';

describe('inventedTables', () => {
  it('gives the same tables for the same seed and others for another', () => {
    expect(inventedTables(20, 7)).toEqual(inventedTables(20, 7));
    expect(inventedTables(20, 7)).not.toEqual(inventedTables(20, 8));
  });

  it('gives distinct names that the vendor does not use', () => {
    const names = inventedTables(300, 1).map((table) => table.name);
    expect(new Set(names).size).toBe(300);
    expect(names.filter((name) => openDentalTables.some((table) => table.name === name))).toEqual([]);
  });

  it.each([1, 2, 3])('uses every column type in 40 tables (seed %i)', (seed) => {
    const used = new Set(
      inventedTables(40, seed).flatMap((table) => table.columns.map((column) => column.type)),
    );
    expect(inventedColumnTypes.map((entry) => entry.type).filter((type) => !used.has(type))).toEqual([]);
  });

  it.each([-1, 1.5, Number.NaN])('refuses the count %d', (count) => {
    expect(() => inventedTables(count, 1)).toThrow(expect.objectContaining({ code: 'invalid_options' }));
  });
});

describe('300 invented tables in a real server', () => {
  const tables = inventedTables(300, 4_242);
  let server: MariaDbServer;
  let session: Connection;
  beforeAll(async () => {
    server = await startMariaDb();
    session = await createConnection(await server.createDatabase('invented'));
    await session.query("SET NAMES 'utf8mb3'");
    for (const statement of tables.flatMap((table) => table.statements)) await session.query(statement);
  });
  afterAll(async () => {
    await session.end();
    await server[Symbol.asyncDispose]();
  });

  it('have the columns and rows that they promise', async () => {
    const [columns] = await session.query<RowDataPacket[]>(
      "SELECT TABLE_NAME name, COUNT(*) columns FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'invented' GROUP BY 1",
    );
    expect(new Map(columns.map((row) => [row.name, row.columns]))).toEqual(
      new Map(tables.map((table) => [table.name, table.columns.length])),
    );
    for (const table of tables) {
      const [[count]] = await session.query<RowDataPacket[]>('SELECT COUNT(*) counted FROM ??', [table.name]);
      expect(count).toEqual({ counted: table.rowCount });
    }
    expect(new Set(tables.map((table) => table.rowCount))).toEqual(new Set([0, 1, 2, 3]));
  });

  it('survive a dump and a load unchanged', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bitewing-test-'));
    try {
      const first = join(folder, 'first.sql');
      const second = join(folder, 'second.sql');
      await server.dump('invented', first, ['--skip-comments', '--hex-blob']);
      await server.createDatabase('again');
      await server.load('again', first);
      await server.dump('again', second, ['--skip-comments', '--hex-blob']);
      expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
      expect(readFileSync(first, 'utf8').match(/^CREATE TABLE/gm)).toHaveLength(300);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
