import { copyFile, mkdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { type Batch, BitewingError, collect } from '@bitewing/core';
import { createFieldCipher, generateKey } from '@bitewing/core/privacy';
import { createStore, openEmbeddedStore, pgliteClient, type Store } from '@bitewing/store-postgres';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putEmptyDatabase } from '../empty-database.ts';
import { drawPositions, drawSeed } from './drawn-positions.ts';
import { migrateInto } from './migrate-into.ts';
import { openDump, type PracticeServer, startPracticeServer } from './practice-server.ts';
import { runCommand } from './run-command.ts';

const seed = drawSeed();
let practice: PracticeServer;
let whole: string;
let compressed: string;
let text: Buffer;
beforeAll(async () => {
  practice = await startPracticeServer();
  whole = await practice.dump('whole.sql');
  compressed = await practice.dump('whole.sql.gz');
  text = await readFile(whole);
});
afterAll(() => practice[Symbol.asyncDispose]());

/** The dump program writes line feeds in values as `\n`, so that a semicolon at the end of a line ends a statement. */
const statementEnds = (): readonly number[] => {
  const ends: number[] = [];
  for (let at = text.indexOf(';\n'); at >= 0; at = text.indexOf(';\n', at + 1)) ends.push(at + 2);
  return ends;
};

/** The error of a reading, with how many batches came before it. */
async function outcomeOf(path: string): Promise<string> {
  const source = openDump(path, 'cut');
  let batches = 0;
  try {
    for await (const _ of source.snapshot()) batches += 1;
    return `read to its end in ${batches} batches`;
  } catch (error) {
    if (!BitewingError.is(error)) throw error;
    return batches === 0 ? error.code : `${error.code} after ${batches} batches`;
  } finally {
    await source[Symbol.asyncDispose]();
  }
}

/** Reads a file cut at each of the positions; gives those whose outcome is another than the stated one. */
async function surprises(
  path: string,
  name: string,
  cuts: readonly number[],
  expected: (cut: number) => string,
): Promise<readonly string[]> {
  const cutFile = join(practice.folder, name);
  await copyFile(path, cutFile);
  const found: string[] = [];
  // From the longest to the shortest, a file that is cut once can be cut again.
  for (const cut of [...cuts].sort((left, right) => right - left)) {
    await truncate(cutFile, cut);
    const outcome = await outcomeOf(cutFile);
    if (outcome !== expected(cut)) found.push(`${cut}: ${outcome}`);
  }
  return found;
}

/** What begins like no dump cannot be known to be a cut one: the first signs of a comment. */
const ofDump = (cut: number): string =>
  cut < (text[0] === 0x2f ? '/*'.length : '-- '.length) ? 'not_a_dump' : 'dump_truncated';
/** Nor what has not both bytes that a gzip file begins with. */
const ofCompressed = (cut: number): string => (cut < 2 ? 'not_a_dump' : 'dump_truncated');

describe('a cut dump', () => {
  test('is read when nothing is cut off', async () => {
    expect(await outcomeOf(whole)).toMatch(/^read to its end/);
    expect(await outcomeOf(compressed)).toMatch(/^read to its end/);
  });

  test('gives its named error at every statement boundary, before any batch', async () => {
    const ends = statementEnds();
    expect(ends.length).toBeGreaterThan(600);
    const cuts = [0, ...ends];
    expect(await surprises(whole, 'at-boundaries.sql', cuts, ofDump)).toEqual([]);
  });

  test('gives its named error at 500 drawn bytes, and within its first and last lines', async () => {
    const drawn = drawPositions(seed, 'plain', 500, text.length);
    const edges = Array.from({ length: 80 }, (_, at) => [at, text.length - 1 - at]).flat();
    const found = await surprises(whole, 'at-bytes.sql', [...drawn, ...edges], ofDump);
    expect(found, `BITEWING_SEED=${seed}`).toEqual([]);
  });

  test('gives its named error at 100 drawn bytes of a compressed file, and within its first and last bytes', async () => {
    const { length } = await readFile(compressed);
    const drawn = drawPositions(seed, 'compressed', 100, length);
    const edges = Array.from({ length: 20 }, (_, at) => [at, length - 1 - at]).flat();
    const found = await surprises(compressed, 'at-bytes.sql.gz', [...drawn, ...edges], ofCompressed);
    expect(found, `BITEWING_SEED=${seed}`).toEqual([]);
  });
});

describe('a cut dump on its way into a store', () => {
  let engine: PGlite;
  let store: Store;
  beforeAll(async () => {
    engine = await PGlite.create();
    const codec = createFieldCipher(generateKey(), { tenant: 'faults' });
    store = createStore({ client: pgliteClient(engine), mode: 'setting', tenant: 'faults', codec });
    await store.migrate();
  });
  afterAll(() => engine.close());

  const visible = async (instance: string): Promise<readonly unknown[]> =>
    (await collect(store.read({ instance }))).flatMap(({ records }: Batch) => [...records]);

  test('shows nothing of it, and leaves what was there, at 20 drawn positions', async () => {
    const good = await migrateInto(store, [{ instance: 'kept', path: whole }]);
    expect(good.report.sources.kept?.failures).toEqual([]);
    const before = await visible('kept');
    expect(before.length).toBe(practice.written.ids.size);
    const ends = statementEnds();
    const cuts = [
      ...drawPositions(seed, 'store, boundary', 10, ends.length).map((end) => ends[end] ?? 0),
      ...drawPositions(seed, 'store, byte', 10, text.length),
    ].sort((left, right) => right - left);
    const path = join(practice.folder, 'into-store.sql');
    await copyFile(whole, path);
    for (const cut of cuts) {
      const message = `BITEWING_SEED=${seed}, cut at ${cut}`;
      await truncate(path, cut);
      const { report } = await migrateInto(store, [
        { instance: 'kept', path },
        { instance: 'fresh', path },
      ]);
      expect(report.holds, message).toBe(false);
      for (const instance of ['kept', 'fresh']) {
        expect(report.sources[instance]?.problem?.code, message).toBe(ofDump(cut));
        expect(report.sources[instance]?.holds, message).toBe(false);
      }
      expect(await visible('fresh'), message).toEqual([]);
      expect(await visible('kept'), message).toEqual(before);
    }
  });

  test('ends the command with code 1 and a report that names the problem; an earlier load stays', async () => {
    const folder = join(practice.folder, 'command');
    await mkdir(folder);
    const cutFile = join(folder, 'cut.sql.gz');
    await copyFile(compressed, cutFile);
    await truncate(cutFile, drawPositions(seed, 'command', 1, 20_000)[0] ?? 0);
    const dumps = [
      { instance: 'office', path: cutFile },
      { instance: 'branch', path: cutFile },
    ];
    await putEmptyDatabase(join(folder, 'store'));
    const first = await runCommand(folder, [{ instance: 'office', path: compressed }]);
    expect([first.exitCode, first.errors]).toEqual([0, '']);
    const second = await runCommand(folder, dumps);
    expect([second.exitCode, second.errors], `BITEWING_SEED=${seed}`).toEqual([1, '']);
    for (const { instance } of dumps) {
      expect(second.report.sources[instance]).toMatchObject({ holds: false, entities: {} });
      expect(second.report.sources[instance]?.problem?.code).toBe('dump_truncated');
      expect(second.output).toContain(`${instance}: THE PROOF DOES NOT HOLD\n  The dump ends before its end`);
    }
    expect(second.page).toContain('The dump ends before its end');
    const kept = await openEmbeddedStore({ folder: join(folder, 'store'), tenant: 'faults' });
    try {
      const countOf = async (instance: string): Promise<number> =>
        (await collect(kept.read({ instance }))).reduce((sum, { records }) => sum + records.length, 0);
      expect(await countOf('office')).toBe(practice.written.ids.size);
      expect(await countOf('branch')).toBe(0);
    } finally {
      await kept[Symbol.asyncDispose]();
    }
  });
});
