import type { ExactJsonObject } from '@bitewing/adapter-kit';
import { describe, expect, it } from 'vitest';
import { apiLists } from '../../../src/way/api/api-calls.ts';
import type { ApiPage, ListPages } from '../../../src/way/api/api-client.ts';
import { listRows } from '../../../src/way/api/list-rows.ts';

const never = new AbortController().signal;
const list = apiLists.appointments;

const rows = (count: number): ExactJsonObject[] =>
  Array.from({ length: count }, (_, position) => ({ AptNum: position + 1 }));

/** An API whose list is what a function gives for a page. */
function apiOf(pageSize: number, answer: (page: ApiPage, asked: number) => readonly ExactJsonObject[]) {
  const asked: ApiPage[] = [];
  const api: ListPages = {
    pageSize,
    async page(_list, _query, page) {
      asked.push(page);
      return answer(page, asked.length);
    },
  };
  return { api, asked };
}

const keysOf = (found: readonly ExactJsonObject[]) =>
  found.map(({ AptNum }) => Number(AptNum)).toSorted((a, b) => a - b);
const everything = (count: number) => rows(count).map(({ AptNum }) => Number(AptNum));

describe('reading a list', () => {
  it('takes one request where it fits into a page', async () => {
    const { api, asked } = apiOf(20, ({ offset, limit }) => rows(19).slice(offset, offset + limit));
    expect(await listRows(api, list, {}, never)).toHaveLength(19);
    expect(asked).toEqual([{ offset: 0, limit: 20 }]);
  });

  it('asks again behind a full page, a little before where it ended, and gives each row once', async () => {
    const { api, asked } = apiOf(20, ({ offset, limit }) => rows(50).slice(offset, offset + limit));
    expect(keysOf(await listRows(api, list, {}, never))).toEqual(everything(50));
    expect(asked.map(({ offset }) => offset)).toEqual([0, 18, 36]);
  });

  it('asks once more where the last page is full', async () => {
    const { api } = apiOf(20, ({ offset, limit }) => rows(38).slice(offset, offset + limit));
    expect(keysOf(await listRows(api, list, {}, never))).toEqual(everything(38));
  });

  it('goes on where an office gives pages of a hundred, however many rows it is asked for', async () => {
    const { api, asked } = apiOf(1_000, ({ offset }) => rows(250).slice(offset, offset + 100));
    expect(keysOf(await listRows(api, list, {}, never))).toEqual(everything(250));
    expect(asked.map(({ offset }) => offset)).toEqual([0, 90, 180]);
  });

  it('counts rows of another kind for the pages, tells them apart, and gives none of them', async () => {
    const mixed = Array.from({ length: 60 }, (_, place) =>
      place % 3 === 0
        ? { DocNum: place + 1, MountNum: 0 }
        : { DocNum: 0, MountNum: place < 40 ? place : String(place) },
    );
    const { api } = apiOf(10, ({ offset, limit }) => mixed.slice(offset, offset + limit));
    const found = await listRows(api, apiLists.documents, {}, never);
    expect(found.map(({ DocNum }) => DocNum)).toEqual(
      mixed.flatMap(({ DocNum }) => (DocNum === 0 ? [] : [DocNum])),
    );
  });

  it('reads the list again where a page begins behind the end of the one before', async () => {
    const { api, asked } = apiOf(20, ({ offset, limit }, count) => {
      const drift = count === 2 ? 5 : 0;
      return rows(50).slice(offset + drift, offset + drift + limit);
    });
    expect(keysOf(await listRows(api, list, {}, never))).toEqual(everything(50));
    expect(asked.map(({ offset }) => offset)).toEqual([0, 18, 0, 18, 36]);
  });

  it('does without the rows that a page shows twice', async () => {
    const { api } = apiOf(20, ({ offset, limit }) => {
      const start = Math.max(0, offset - 7);
      return rows(50).slice(start, start + limit);
    });
    expect(keysOf(await listRows(api, list, {}, never))).toEqual(everything(50));
  });

  it('gives up on a list that never moves on', async () => {
    const { api, asked } = apiOf(20, () => rows(20));
    await expect(listRows(api, list, {}, never)).rejects.toThrow(
      expect.objectContaining({ code: 'pages_do_not_advance' }),
    );
    expect(asked.length).toBeLessThan(20);
  });

  it('gives up on a list that loses rows at every reading', async () => {
    const { api } = apiOf(20, ({ offset, limit }) => rows(90).slice(offset * 2, offset * 2 + limit));
    await expect(listRows(api, list, {}, never)).rejects.toThrow(
      expect.objectContaining({ code: 'pages_do_not_advance' }),
    );
  });

  it('refuses a row without a key', async () => {
    const { api } = apiOf(20, () => [{ PatNum: 3 }]);
    await expect(listRows(api, list, {}, never)).rejects.toThrow(
      expect.objectContaining({ code: 'response_malformed' }),
    );
  });
});
