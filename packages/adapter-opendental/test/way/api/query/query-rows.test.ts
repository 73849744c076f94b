import type { ExactJsonObject } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { queryRows } from '../../../../src/way/api/query/query-rows.ts';
import type { ShortQueryClient } from '../../../../src/way/api/query/short-query-client.ts';

const never = new AbortController().signal;
const digitsOf = (text: string): string => Buffer.from(text).toString('hex').toUpperCase();

/** An office that answers 100 rows of what a function says it has by now. */
function officeWith(keysAt: (request: number) => readonly number[]) {
  const offsets: number[] = [];
  const client: ShortQueryClient = {
    async page(_statement, offset) {
      const keys = keysAt(offsets.length);
      offsets.push(offset);
      return keys
        .slice(offset, offset + 100)
        .map((key): ExactJsonObject => ({ bitewing_1: null, bitewing_0: digitsOf(String(key)) }));
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
  return { client, offsets };
}

const upTo = (count: number, from = 1) => Array.from({ length: count }, (_, position) => from + position);
const statement = 'SELECT HEX(x) AS bitewing_0, NULL AS bitewing_1 FROM t ORDER BY x';
const keysOf = async (client: ShortQueryClient, sql = statement) =>
  (await queryRows(client, sql, never)).map(([key]) => Number(key?.toString()));

describe('the rows of a query', () => {
  it.each([0, 1, 99, 100, 101, 199, 200, 250])(
    'are all of %i, by pages of 100 that overlap',
    async (count) => {
      const { client } = officeWith(() => upTo(count));
      expect(await keysOf(client)).toEqual(upTo(count));
    },
  );

  it('are asked for once where a limit says that there are no more', async () => {
    const { client, offsets } = officeWith(() => upTo(100));
    expect(await keysOf(client, `${statement} LIMIT 100`)).toEqual(upTo(100));
    expect(offsets).toEqual([0]);
  });

  it('are asked for anew where a row came, or went, in front of a page', async () => {
    const gone = officeWith((request) => (request === 0 ? upTo(250) : upTo(249, 2)));
    expect(await keysOf(gone.client)).toEqual(upTo(249, 2));
    const added = officeWith((request) => (request === 0 ? upTo(250, 2) : upTo(251)));
    expect(await keysOf(added.client)).toEqual(upTo(251));
  });

  it('are given up where they do not hold still', async () => {
    const { client, offsets } = officeWith((request) => upTo(250, request));
    const error = await keysOf(client).catch((thrown: unknown) => thrown);
    expect(BitewingError.is(error, 'pages_do_not_advance')).toBe(true);
    expect(offsets).toHaveLength(10);
  });

  it('have their columns by name, whatever order they come in, and keep bytes and nulls', async () => {
    const { client } = officeWith(() => [7]);
    expect(await queryRows(client, statement, never)).toEqual([[Buffer.from('7'), null]]);
  });

  it('are refused where the office answers something else', async () => {
    const client: ShortQueryClient = {
      page: async () => [{ Note: 'a text' }],
      [Symbol.asyncDispose]: async () => undefined,
    };
    const error = await queryRows(client, statement, never).catch((thrown: unknown) => thrown);
    expect(BitewingError.is(error, 'response_malformed')).toBe(true);
    expect(String(error)).not.toContain('a text');
  });
});
