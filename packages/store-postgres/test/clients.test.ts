import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { byteaText, copyChunks, copyLine } from '../src/client/copy-text.ts';
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
      transaction.copyIn('public.kept', ['number', 'words'], copyChunks(rows.map(copyLine))),
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
    const rows = function* (): Generator<string> {
      yield '1\tx\n'.repeat(40_000);
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

test('COPY goes in chunks of at least 64 KiB but for the last', () => {
  const row = ['x'.repeat(999)];
  const sizes = [...copyChunks(Array.from({ length: 200 }, () => copyLine(row)))].map(
    (chunk) => chunk.length,
  );
  expect(sizes.slice(0, -1).every((size) => size >= 65_536 && size < 67_536)).toBe(true);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(200_000);
});

test('bytes are written as hexadecimal', () => {
  expect(byteaText(Uint8Array.of(0, 171, 255))).toBe('\\x00abff');
});
