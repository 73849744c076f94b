import type { EntityName, UpsertRecord } from '@bitewing/core';
import type { IdRange } from './id-range.ts';
import type { PageSource } from './page-source.ts';
import { readPage, type Shelf } from './stored-page.ts';

/** How an entity is read page by page. */
export interface RecordPagesOptions {
  readonly size: number;
  readonly signal?: AbortSignal | undefined;
}

/** Records of an entity within a range of ids, a page at a time; no page is empty. */
export async function* recordPages(
  page: PageSource['page'],
  shelf: Shelf,
  entity: EntityName,
  range: IdRange,
  { size, signal }: RecordPagesOptions,
): AsyncGenerator<readonly UpsertRecord[]> {
  let rest = range;
  for (;;) {
    signal?.throwIfAborted();
    const from = rest;
    const records = await page((query) => readPage(query, shelf, entity, from, size));
    const last = records.at(-1);
    if (last === undefined) return;
    yield records;
    if (records.length < size) return;
    rest = { after: last.id, before: range.before };
  }
}
