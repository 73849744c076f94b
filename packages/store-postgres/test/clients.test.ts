import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyLine } from '../src/client/copy-text.ts';
import type { FollowingStatement } from '../src/client/store-client.ts';
import { storeError } from '../src/store-error.ts';
import { databases, openPostgres, type TestDatabase } from './support/test-database.ts';

describe.each(databases)('the client over $name', ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
    await database.sql('CREATE TABLE public.kept (number integer, words text)');
  });
  afterAll(() => database[Symbol.asyncDispose]());
  const copy = (rows: readonly (readonly (string | null)[])[]) =>
    database.client.transaction((transaction) =>
      transaction.copyIn(
        'public.kept',
        ['number', 'words'],
        [Buffer.from(rows.map((row) => `${copyLine(row)}\n`).join(''))],
      ),
    );
  const kept = () => database.sql('SELECT number, words FROM public.kept ORDER BY number');

  test('copies rows with every character that the format gives a meaning', async () => {
    const words = ['tab\t', 'line\r\n', '\\N', '\\.', 'back\\slash', '', null];
    await copy(words.map((word, index) => [String(index), word]));
    expect(await kept()).toEqual(words.map((word, index) => ({ number: index, words: word })));
    await database.sql('DELETE FROM public.kept');
  });

  test('rolls back when a row cannot be copied, and works on', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => [String(index), 'x'.repeat(50)]);
    const failure: unknown = await copy([...many, ['Canary', 'x'], ...many]).catch((error: unknown) => error);
    expect(storeError(failure).cause?.sqlState).toBe('22P02');
    expect(JSON.stringify(storeError(failure))).not.toContain('Canary');
    expect(await kept()).toEqual([]);
  });

  test('rolls back when the rows themselves fail', async () => {
    const rows = function* (): Generator<Uint8Array<ArrayBuffer>> {
      yield Buffer.from('1\tx\n'.repeat(40_000));
      throw new Error('no more rows');
    };
    const failing = database.client.transaction((transaction) =>
      transaction.copyIn('public.kept', ['number', 'words'], rows()),
    );
    await expect(failing).rejects.toThrow('no more rows');
    expect(await kept()).toEqual([]);
  });

  test('does not take a transaction for done in which a statement failed', async () => {
    const swallowing = database.client.transaction(async (transaction) => {
      await transaction.query('INSERT INTO public.kept VALUES (1, $1)', ['x']);
      await transaction.query('SELECT 1 / 0').catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow();
    expect(await kept()).toEqual([]);
  });
});

describe('what is sent behind a COPY', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openPostgres();
    await database.sql('CREATE TABLE public.first (number integer)');
    await database.sql('CREATE TABLE public.second (number integer, word text)');
  });
  afterAll(() => database[Symbol.asyncDispose]());
  const move = 'INSERT INTO public.second SELECT number, $1 FROM public.first';
  const copyThen = (rows: string, statements: readonly FollowingStatement[]) =>
    database.client.transaction(async ({ copyInThen }) =>
      copyInThen?.('public.first', ['number'], [Buffer.from(rows)], statements),
    );
  const moved = () => database.sql('SELECT number, word FROM public.second ORDER BY number, word');

  test('runs in its order, with its parameters', async () => {
    await copyThen('1\n2\n', [
      { sql: move, parameters: ["a'b"] },
      { sql: 'DELETE FROM public.first WHERE number = $1', parameters: [1] },
      { sql: move, parameters: [null] },
    ]);
    expect(await moved()).toEqual([
      { number: 1, word: "a'b" },
      { number: 2, word: "a'b" },
      { number: 2, word: null },
    ]);
    expect(await database.sql('SELECT number FROM public.first')).toEqual([{ number: 2 }]);
    await database.sql('TRUNCATE public.first, public.second');
  });

  test.each([
    ['a row that cannot be copied', '1\nCanary\n', [{ sql: move, parameters: ['x'] }], '22P02'],
    [
      'a statement that fails',
      '1\n',
      [
        { sql: move, parameters: ['x'] },
        { sql: 'SELECT 1 / number FROM (VALUES (0)) AS zero (number)', parameters: [] },
        { sql: move, parameters: ['y'] },
      ],
      '22012',
    ],
  ] as const)(
    '%s rolls back all of it, and the connection works on',
    async (_what, rows, statements, code) => {
      const failure: unknown = await copyThen(rows, statements).catch((error: unknown) => error);
      expect(storeError(failure).cause?.sqlState).toBe(code);
      expect(JSON.stringify(storeError(failure))).not.toContain('Canary');
      expect(await moved()).toEqual([]);
      await copyThen('3\n', [{ sql: move, parameters: ['z'] }]);
      expect(await moved()).toEqual([{ number: 3, word: 'z' }]);
      await database.sql('TRUNCATE public.first, public.second');
    },
  );

  test('a table that is not there is told before anything is sent', async () => {
    const copying = database.client.transaction(async ({ copyInThen }) =>
      copyInThen?.('public.nowhere', ['number'], [Buffer.from('1\n')], []),
    );
    expect(storeError(await copying.catch((error: unknown) => error)).cause?.sqlState).toBe('42P01');
    await copyThen('4\n', []);
    expect(await database.sql('SELECT number FROM public.first')).toEqual([{ number: 4 }]);
  });
});

test('a served database that is gone is an error of the catalogue', async () => {
  const database = await openPostgres();
  const { client } = database;
  await database[Symbol.asyncDispose]();
  const failure: unknown = await client.transaction(async () => undefined).catch((error: unknown) => error);
  expect(storeError(failure)).toMatchObject({ code: 'store_unavailable', retryable: true });
});

test.each([
  ['a serialization failure', '40001'],
  ['a deadlock', '40P01'],
  ['a full disk', '53100'],
  ['no connection left', '53300'],
  ['a lock time limit', '55P03'],
  ['a statement time limit', '57014'],
  ['a shutdown', '57P01'],
])('%s may be tried again', (_what, code) => {
  const failure = storeError(Object.assign(new Error('Canary'), { code }));
  expect(failure).toMatchObject({ code: 'store_unavailable', retryable: true, cause: { sqlState: code } });
});

test('wrong credentials are named as such, and not what they were', async () => {
  await using database = await openPostgres();
  const stranger = database.connectAs('nobody_of_ours', 'Canary-Password');
  const failure = storeError(await stranger.connect().catch((error: unknown) => error));
  expect(failure).toMatchObject({ code: 'auth_failed', retryable: false, cause: { sqlState: '28P01' } });
  expect(JSON.stringify(failure)).not.toMatch(/Canary|nobody_of_ours/);
});
