import { join } from 'node:path';
import {
  createJournal,
  createMemoryJournal,
  type Journal,
  openDurableDatabase,
} from '@bitewing/core/durable';
import { startPostgres } from '@bitewing/testkit-native';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let pool: pg.Pool;

beforeAll(async () => {
  postgres = await startPostgres();
  pool = new pg.Pool({ connectionString: postgres.url(), max: 8 });
});

afterAll(async () => {
  await pool.end();
  await postgres[Symbol.asyncDispose]();
});

let schemas = 0;

const grounds: Readonly<Record<string, () => Promise<Journal>>> = {
  memory: async () => createMemoryJournal(),
  'a SQLite file': async () => {
    const database = await openDurableDatabase({ path: join(temporaryFolder(), 'journal.sqlite') });
    onTestFinished(() => database[Symbol.asyncDispose]());
    return createJournal({ database });
  },
  Postgres: async () => {
    schemas += 1;
    const database = await openDurableDatabase({ pool, schema: `journal_${schemas}` });
    onTestFinished(() => database[Symbol.asyncDispose]());
    return createJournal({ database });
  },
};

describe.for(Object.keys(grounds))('a journal in %s', (ground) => {
  const open = async (): Promise<Journal> => {
    const make = grounds[ground];
    if (make === undefined) throw new RangeError('There is no such ground.');
    return await make();
  };
  const conflict = expect.objectContaining({ code: 'journal_conflict' });

  test('gives back what was appended, in order, from anywhere', async () => {
    const journal = await open();
    expect(await journal.length('one')).toBe(0);
    expect(await journal.read('one', 0, 10)).toEqual([]);
    await journal.append('one', ['a', 'b'], 0);
    await journal.append('one', ['ö “c”'], 2);
    expect(await journal.length('one')).toBe(3);
    expect(await journal.read('one', 1, 10)).toEqual([
      { position: 1, text: 'b' },
      { position: 2, text: 'ö “c”' },
    ]);
    expect(await journal.read('one', 0, 1)).toEqual([{ position: 0, text: 'a' }]);
    expect(await journal.read('one', 3, 10)).toEqual([]);
  });

  test('refuses entries anywhere but at its end, and takes none of them', async () => {
    const journal = await open();
    await journal.append('one', ['a', 'b'], 0);
    for (const position of [0, 1, 3])
      await expect(journal.append('one', ['x', 'y'], position)).rejects.toThrow(conflict);
    expect(await journal.read('one', 0, 10)).toHaveLength(2);
  });

  test('keeps names apart', async () => {
    const journal = await open();
    await journal.append('one', ['a'], 0);
    await journal.append('other', ['b', 'c'], 0);
    expect(await journal.length('one')).toBe(1);
    expect(await journal.read('other', 0, 10)).toEqual([
      { position: 0, text: 'b' },
      { position: 1, text: 'c' },
    ]);
  });

  test('takes many entries at once', async () => {
    const journal = await open();
    await journal.append('one', [...Array(2_500).keys()].map(String), 0);
    expect(await journal.length('one')).toBe(2_500);
    expect((await journal.read('one', 2_400, 1_000)).at(-1)).toEqual({ position: 2_499, text: '2499' });
  });

  test('takes the entries of one of several that append at the same place', async () => {
    const journal = await open();
    for (let round = 0; round < 5; round += 1) {
      const end = await journal.length('one');
      const outcomes = await Promise.allSettled(
        ['a', 'b', 'c', 'd', 'e'].map((letter) => journal.append('one', [letter, letter], end)),
      );
      const refused = outcomes.filter(({ status }) => status === 'rejected');
      expect(refused).toEqual(Array(4).fill(expect.objectContaining({ reason: conflict })));
      const [first, second] = await journal.read('one', end, 10);
      expect(first?.text).toBe(second?.text);
      expect(await journal.length('one')).toBe(end + 2);
    }
  });
});
