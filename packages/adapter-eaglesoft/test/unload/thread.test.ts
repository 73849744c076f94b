import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { UnloadWayOptions } from '../../src/way/unload/unload-options.ts';
import { openUnloadWay, type UnloadWay } from '../../src/way/unload/unload-way.ts';
import { neverAborted, part, readTable, rowsOf, testFolder } from './unload-files.ts';

const folder = testFolder();
afterAll(() => folder.remove());

const numbers = Array.from({ length: 30_000 }, (_, at) => at + 1);
const script = `
CREATE TABLE notes (id integer, note long varchar, PRIMARY KEY (id));
CREATE TABLE extra (id integer, flag char(1), PRIMARY KEY (id));
LOAD TABLE notes FROM '1.dat'; LOAD TABLE extra FROM '2.dat';`;
/** More rows than are on their way at a time, some of which take more than a block. */
const notes = numbers
  .map(
    (id) => `${id},'${id % 600 === 0 ? 'n'.repeat(300_000) : `Zo\u00eb''s note \\x41 ${id}`.padEnd(200)}'\n`,
  )
  .join('');
const path = folder.write({
  'reload.sql': script,
  '1.dat': notes.replace('\n9,', '\n9,8,7\n9,'),
  '2.dat': numbers.map((id) => `${id},'Y'\n`).join(''),
});

async function withWay<T>(
  options: Partial<UnloadWayOptions>,
  use: (way: UnloadWay) => Promise<T>,
): Promise<T> {
  const way = openUnloadWay({ path, ...options });
  try {
    return await use(way);
  } finally {
    await way[Symbol.asyncDispose]();
  }
}

const tableOf = async (way: UnloadWay, name: string) => {
  const found = (await way.survey(neverAborted())).tables.get(name);
  if (found === undefined) throw new Error('no table');
  return found;
};

async function threadsStartedBy(run: () => Promise<unknown>): Promise<number> {
  let started = 0;
  const count = (): void => {
    started += 1;
  };
  subscribe('worker_threads', count);
  try {
    await run();
  } finally {
    unsubscribe('worker_threads', count);
  }
  return started;
}

describe('rows that are read on a thread', () => {
  test('are the same, in the same order, and so are those of groups', async () => {
    const groupedBy = new Map([
      ['notes', ['id']],
      ['extra', ['id']],
    ]);
    const read = (thread: boolean, grouped: UnloadWayOptions['groupedBy'] = groupedBy) =>
      withWay({ thread, groupedBy: grouped, memoryLimitBytes: 2_000_000 }, async (way) => {
        const [main, side] = [await tableOf(way, 'notes'), await tableOf(way, 'extra')];
        return { alone: await rowsOf(way, part(main)), groups: await rowsOf(way, part(main), [part(side)]) };
      });
    const here = await read(false);
    expect(here.alone.main.length).toBe(30_000);
    expect(here.alone.misfits.length).toBe(1);
    // How many rows are given at a time is nobody's concern.
    const pages = expect.any(Number) as number;
    const inPages = ({ alone, groups }: typeof here) => ({
      alone: { ...alone, pages },
      groups: { ...groups, pages },
    });
    expect(await read(true)).toEqual(inPages(here));
    expect(await read(true, new Map())).toEqual(inPages(await read(false, new Map())));
  });

  test('are read so where there is much to read, unless the host decides', async () => {
    const small = folder.write({ 'reload.sql': script, '1.dat': '1,x\n', '2.dat': '' });
    const started = (from: string, options: Partial<UnloadWayOptions>) =>
      threadsStartedBy(() => readTable(from, 'notes', { ...options }));
    const bySize = { thread: undefined as never, leastBytesForThread: 1_000_000 };
    expect(await started(path, bySize)).toBe(1);
    expect(await started(path, { ...bySize, thread: false })).toBe(0);
    expect(await started(small, bySize)).toBe(0);
    expect(await started(path, { thread: undefined as never })).toBe(0);
    expect(await started(small, { thread: true })).toBe(1);
  });

  test('may be asked for no further, and others after them', async () => {
    await withWay({ thread: true }, async (way) => {
      const found = await tableOf(way, 'notes');
      for await (const page of way.pages(part(found), [], { after: null, signal: neverAborted() })) {
        expect(page.main.length).toBeGreaterThan(0);
        break;
      }
      expect((await rowsOf(way, part(found))).main.length).toBe(30_000);
    });
  });

  test('end with their signal, and with their file', async () => {
    const reason = new Error('enough');
    const own = folder.write({ 'reload.sql': script, '1.dat': notes, '2.dat': '' });
    await withWay({ path: own, thread: true }, async (way) => {
      const found = await tableOf(way, 'notes');
      const stop = new AbortController();
      const reading = way.pages(part(found), [], { after: null, signal: stop.signal });
      await reading.next();
      stop.abort(reason);
      const rest = async () => {
        for await (const page of reading) expect(page.main).toBeDefined();
      };
      await expect(rest()).rejects.toBe(reason);
      truncateSync(join(own, '1.dat'), 1000);
      await expect(rowsOf(way, part(found))).rejects.toMatchObject({
        code: 'dump_changed',
        adapter: 'eaglesoft',
      });
    });
  });
});
