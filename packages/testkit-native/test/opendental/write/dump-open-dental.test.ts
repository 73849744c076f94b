import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { LocalDate } from '@bitewing/core';
import { createPractice } from '@bitewing/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dumpOpenDental, type MariaDbServer, startMariaDb, writeOpenDental } from '../../../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'dump-open-dental-'));
let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb();
  const practice = createPractice({ seed: 3, patients: 12, asOf: '2026-10-30' as LocalDate });
  await writeOpenDental(practice, { server, database: 'office', version: '25.4' });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const fixed = { takenAt: '2026-10-30 18:05:00' };

describe('a dump', () => {
  test('is what the real program writes, with its own versions and time', async () => {
    const file = join(folder, 'plain.sql');
    await dumpOpenDental(server, 'office', file);
    const dump = readFileSync(file, 'utf8');
    expect(dump.match(/^CREATE TABLE /gm)).toHaveLength(79);
    expect(dump).toMatch(/^-- Server version\t\d+\.\d+\.\d+-MariaDB/m);
    expect(dump).not.toContain(fixed.takenAt);
    expect(dump).toMatch(/-- Dump completed on [\d-]+ +[\d:]+\n$/);
  });

  test('says the time and versions that it is told, and differs in nothing else', async () => {
    const files = ['first.sql', 'second.sql'].map((name) => join(folder, name));
    const [first = '', second = ''] = files;
    await dumpOpenDental(server, 'office', first);
    await dumpOpenDental(server, 'office', second, fixed);
    const [own = [], told = []] = files.map((file) => readFileSync(file, 'utf8').split('\n'));
    const changed = told.filter((line, position) => line !== own[position]);
    expect(changed.every((line) => line.startsWith('-- '))).toBe(true);
    expect(changed).toContain('-- Server version\t10.11.0-MariaDB');
    expect(changed).toContain('-- Dump completed on 2026-10-30 18:05:00');
    expect(told).toHaveLength(own.length);
  });

  test('of a fixed time is the same file every time, compressed without a time, and leaves nothing beside it', async () => {
    const place = mkdtempSync(join(folder, 'compressed-'));
    const files = ['first.sql.gz', 'second.sql.gz'].map((name) => join(place, name));
    for (const file of files) await dumpOpenDental(server, 'office', file, fixed);
    const [first, second] = files.map((file) => readFileSync(file));
    expect(first).toEqual(second);
    // Bytes 4 to 7 of a gzip file are its time.
    expect(first?.readUInt32LE(4)).toBe(0);
    expect(gunzipSync(first ?? Buffer.alloc(0)).toString()).toContain(fixed.takenAt);
    expect(readdirSync(place).sort()).toEqual(['first.sql.gz', 'second.sql.gz']);
  });

  test('takes the arguments of the program', async () => {
    const file = join(folder, 'complete.sql');
    await dumpOpenDental(server, 'office', file, { arguments: ['--complete-insert', '--skip-comments'] });
    const dump = readFileSync(file, 'utf8');
    expect(dump).toMatch(/INSERT INTO `patient` \(`PatNum`, `LName`/);
    expect(dump).not.toContain('Dump completed');
  });
});
