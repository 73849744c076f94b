import { type HttpValues, scalarText } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import type { ApiList } from './api-calls.ts';
import type { ApiRow, ListPages } from './api-client.ts';

/** How often a list is walked through at most until it holds still. */
const mostWalks = 5;
/** So many rows of a page are asked for again with the next one, or a tenth of it where that is less. */
const mostOverlap = 10;
/** An office that gives fewer rows than it is asked for gives so many: only a page with less is the last one. */
const leastPage = 100;

/** Before the keys of rows that are not the list's own. */
const ofAnotherKind = 'other ';

/** What one walk through a list gave, and whether it can be told that nothing was left out. */
interface Walk {
  readonly rows: ReadonlyMap<string, ApiRow>;
  readonly isWhole: boolean;
}

/**
 * Reads a list whole. The API promises no order, and rows drift between pages when others come and go (opendental-api.md section 4):
 * each page begins a few rows before the end of the one before, and must show one of them again. Where it does not, or
 * where a full page shows nothing new, the list is read again.
 *
 * A list that fits into one page is read by one request, and never torn.
 *
 * @throws BitewingError `pages_do_not_advance` where it does not hold still, `response_malformed` for a row without a key, and what
 * the API throws
 */
export async function listRows(
  api: ListPages,
  list: ApiList,
  query: HttpValues,
  signal: AbortSignal,
): Promise<readonly ApiRow[]> {
  for (let walks = 0; walks < mostWalks; walks += 1) {
    const { rows, isWhole } = await walk(api, list, query, signal);
    if (isWhole) return [...rows].flatMap(([key, row]) => (key.startsWith(ofAnotherKind) ? [] : [row]));
  }
  throw new BitewingError('pages_do_not_advance', { adapter: adapterName, detail: `GET ${list.path}.` });
}

async function walk(api: ListPages, list: ApiList, query: HttpValues, signal: AbortSignal): Promise<Walk> {
  const limit = api.pageSize;
  const overlap = Math.min(mostOverlap, Math.ceil(limit / 10), limit - 1);
  const rows = new Map<string, ApiRow>();
  let last: ReadonlySet<string> | null = null;
  for (let offset = 0; ; ) {
    const page = await api.page(list, query, { offset, limit }, signal);
    const keys = page.map((row) => keyOf(row, list));
    const known = last;
    if (known !== null && overlap > 0 && !keys.some((key) => known.has(key))) return { rows, isWhole: false };
    const before = rows.size;
    for (const [position, row] of page.entries()) rows.set(keys[position] ?? '', row);
    if (page.length < Math.min(limit, leastPage)) return { rows, isWhole: true };
    if (rows.size === before) return { rows, isWhole: false };
    last = new Set(keys);
    offset += page.length - overlap;
  }
}

const isKey = (text: string | null): text is string => text !== null && /^\d+$/.test(text);

/** Rows of another kind count for the pages, so that they have a key as well. */
function keyOf(row: ApiRow, { key, otherKey, path }: ApiList): string {
  const text = scalarText(row[key]);
  const other = text === '0' && otherKey ? scalarText(row[otherKey]) : null;
  if (isKey(other)) return ofAnotherKind + other;
  if (isKey(text)) return text;
  throw new BitewingError('response_malformed', {
    adapter: adapterName,
    detail: `GET ${path} gave a row without ${key}.`,
  });
}
