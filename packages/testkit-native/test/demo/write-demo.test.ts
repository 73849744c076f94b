import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoFiles, demoPractice, demoSettings, writeDemo } from '../../src/index.ts';

const kept = join(import.meta.dirname, '../../../../examples/migrate/demo');
const made = mkdtempSync(join(tmpdir(), 'demo-'));
beforeAll(() => writeDemo(made));
afterAll(() => rmSync(made, { recursive: true, force: true }));

const dumpIn = (folder: string): string => gunzipSync(readFileSync(join(folder, demoFiles.dump))).toString();

describe('the demo practice that is kept in the repository', () => {
  test('is what the code of today makes with a real server; if not, run `npm run generate -- demo`', () => {
    const [now, then] = [dumpIn(made).split('\n'), dumpIn(kept).split('\n')];
    const different = now.filter((line, position) => line !== then[position]).length;
    expect(different).toBe(0);
    expect(now.length).toBe(then.length);
  });

  test('comes with what a reader has to be told', () => {
    const read = (folder: string): Record<string, unknown> =>
      JSON.parse(readFileSync(join(folder, demoFiles.settings), 'utf8'));
    expect(read(kept)).toEqual(read(made));
    expect(read(kept)).toMatchObject({ ...demoSettings });
    expect(Object.keys(read(kept).locationTimeZones ?? {})).toHaveLength(
      demoPractice().records('location').length,
    );
  });

  test('is small, and says that it was taken on the day of the practice', () => {
    expect(statSync(join(kept, demoFiles.dump)).size).toBeLessThan(1_000_000);
    expect(dumpIn(kept)).toMatch(/-- Dump completed on 2026-10-30 18:05:00\n$/);
  });
});

describe('the unloaded practice that is kept in the repository', () => {
  const filesIn = (folder: string): ReadonlyMap<string, string> =>
    new Map(
      readdirSync(join(folder, demoFiles.unload))
        .sort()
        .map((name) => [name, readFileSync(join(folder, demoFiles.unload, name), 'latin1')]),
    );

  test('is what the code of today makes; if not, run `npm run generate -- demo`', () => {
    const [now, then] = [filesIn(made), filesIn(kept)];
    expect([...then.keys()]).toEqual([...now.keys()]);
    expect([...now].filter(([name, text]) => then.get(name) !== text).map(([name]) => name)).toEqual([]);
  });

  test('is small', () => {
    const sizes = [...filesIn(kept).values()].map(({ length }) => length);
    expect(Math.max(...sizes)).toBeLessThan(500_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000);
  });
});
