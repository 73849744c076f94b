import { type ExactJson, type HttpValues, pageSizeAdvisor, SeenKeys } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { feeds } from '../../src/profile/resources.ts';
import type { CareStackAnswer, CareStackClient } from '../../src/way/api/carestack-client.ts';
import { type FeedReading, feedPages } from '../../src/way/feed/feed-pages.ts';

const since = '2026-03-01T00:00:00Z';
const serverMs = Date.parse('2026-03-02T00:00:00Z');

/** A page by the token that it is asked for with: its rows and the token of the next; undefined where it is refused. */
type Pages = (
  token: string,
  request: number,
) => readonly [rows: readonly ExactJson[], next: string | null] | undefined;

/** A server of one feed, and what it was asked. */
function createFeed(pages: Pages) {
  const queries: HttpValues[] = [];
  const client: CareStackClient = {
    async get({ query }, signal): Promise<CareStackAnswer> {
      signal.throwIfAborted();
      const asked = typeof query === 'function' ? query() : (query ?? {});
      queries.push(asked);
      const page = pages(asked.continueToken ?? '', queries.length);
      const json = page === undefined ? null : { results: page[0], continueToken: page[1] };
      return { status: page === undefined ? 400 : 200, json, serverMs, milliseconds: 1 };
    },
  };
  return { client, queries };
}

const reading = (rest: Partial<FeedReading> = {}): FeedReading => ({
  feed: feeds.treatmentProcedure,
  since,
  token: '',
  advisor: pageSizeAdvisor({ least: 10, most: 50, slowMs: 1_000 }),
  seen: new SeenKeys(),
  onBegin: () => undefined,
  complete: async (rows) => rows,
  ...rest,
});

/** Reads pages as a run does: what is new of them is noted. */
async function read(client: CareStackClient, parts: FeedReading): Promise<readonly ExactJson[]> {
  const rows: ExactJson[] = [];
  for await (const page of feedPages(client, parts, new AbortController().signal)) {
    for (const row of page.rows) {
      parts.seen.add(String(row));
      rows.push(row);
    }
  }
  return rows;
}

const isCode = (code: 'pages_do_not_advance' | 'unknown_envelope') => (error: unknown) =>
  BitewingError.is(error, code);

describe('the pages of a feed', () => {
  test('are asked for by the moment first, then by the token alone', async () => {
    const { client, queries } = createFeed((token) => (token === '' ? [[1, 2], 'a'] : [[3], null]));
    expect(await read(client, reading())).toEqual([1, 2, 3]);
    expect(queries).toEqual([
      { modifiedSince: since, includeDeleted: 'true', pageSize: '50' },
      { continueToken: 'a', pageSize: '50' },
    ]);
  });

  test('tell when they were begun, by the clock of the server, and only then', async () => {
    const begun: (number | null)[] = [];
    const onBegin = (moment: number | null): void => void begun.push(moment);
    const { client } = createFeed((token) => (token === '' ? [[1], 'a'] : [[2], null]));
    await read(client, reading({ onBegin }));
    await read(client, reading({ onBegin, token: 'a' }));
    expect(begun).toEqual([serverMs]);
  });

  test('go on from a token, and from the beginning where it is refused', async () => {
    const pages: Pages = (token) => (token === 'old' ? undefined : token === '' ? [[1], 'new'] : [[2], null]);
    const { client } = createFeed(pages);
    expect(await read(client, reading({ token: 'new' }))).toEqual([2]);
    expect(await read(client, reading({ token: 'old' }))).toEqual([1, 2]);
  });

  test('come to an end where every token is refused', async () => {
    const { client } = createFeed((token) => (token === '' ? [[1], 'a'] : undefined));
    await expect(read(client, reading())).rejects.toSatisfy(isCode('pages_do_not_advance'));
  });

  test.each<[string, Pages]>([
    ['is the one that was just used', (_token, request) => [[request], 'a']],
    ['came earlier', (token, request) => [[request], token === 'a' ? 'b' : 'a']],
  ])('do not go on for ever where a token %s', async (_what, pages) => {
    const { client } = createFeed(pages);
    await expect(read(client, reading())).rejects.toSatisfy(isCode('pages_do_not_advance'));
  });

  test('may be empty in between, but not without an end', async () => {
    const some = createFeed((_token, request) => (request < 5 ? [[], `t${request}`] : [[7], null]));
    expect(await read(some.client, reading())).toEqual([7]);
    const endless = createFeed((_token, request) => [[], `t${request}`]);
    await expect(read(endless.client, reading())).rejects.toSatisfy(isCode('pages_do_not_advance'));
  });

  test('may repeat rows, but not the same ones without an end', async () => {
    const { client } = createFeed((_token, request) => [[1, 2], `t${request}`]);
    await expect(read(client, reading())).rejects.toSatisfy(isCode('pages_do_not_advance'));
  });

  test('are asked for one ahead, not more, and no more when nobody reads on', async () => {
    const { client, queries } = createFeed((_token, request) => [[request], `t${request}`]);
    for await (const { rows } of feedPages(client, reading(), new AbortController().signal)) {
      expect(rows).toEqual([1]);
      // One turn of the loop of events, in which more could be asked for.
      await new Promise((resolve) => setImmediate(resolve));
      expect(queries).toHaveLength(2);
      break;
    }
    expect(queries).toHaveLength(2);
  });

  test('fail behind what came in front of the failure', async () => {
    const failure = new BitewingError('connection_lost');
    const { client } = createFeed((token) => {
      if (token === 'a') throw failure;
      return [[1], 'a'];
    });
    const rows: ExactJson[] = [];
    const reads = (async () => {
      for await (const page of feedPages(client, reading(), new AbortController().signal))
        rows.push(...page.rows);
    })();
    await expect(reads).rejects.toBe(failure);
    expect(rows).toEqual([1]);
  });
});
