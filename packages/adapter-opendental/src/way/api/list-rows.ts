import { type HttpValues, scalarText } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import type { ApiList } from './api-calls.ts';
import type { ApiRow, OpenDentalApi } from './api-client.ts';

/** How often a list is walked through at most until it holds still. */
const mostWalks = 5;
/** So many rows of a page are asked for again with the next one, or a tenth of it where that is less. */
const mostOverlap = 10;

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
  api: OpenDentalApi,
  list: ApiList,
  query: HttpValues,
  signal: AbortSignal,
): Promise<readonly ApiRow[]> {
  for (let walks = 0; walks < mostWalks; walks += 1) {
    const { rows, isWhole } = await walk(api, list, query, signal);
    if (isWhole) return [...rows.values()];
  }
  throw new BitewingError('pages_do_not_advance', { adapter: adapterName, detail: `GET ${list.path}.` });
}

async function walk(
  api: OpenDentalApi,
  list: ApiList,
  query: HttpValues,
  signal: AbortSignal,
): Promise<Walk> {
  const limit = api.pageSize;
  const overlap = Math.min(mostOverlap, Math.floor(limit / 10));
  const rows = new Map<string, ApiRow>();
  let last: ReadonlySet<string> | null = null;
  for (let offset = 0; ; offset += limit - overlap) {
    const page = await api.page(list, query, { offset, limit }, signal);
    const keys = page.map((row) => keyOf(row, list));
    const known = last;
    if (known !== null && overlap > 0 && !keys.some((key) => known.has(key))) return { rows, isWhole: false };
    const before = rows.size;
    for (const [position, row] of page.entries()) rows.set(keys[position] ?? '', row);
    if (page.length < limit) return { rows, isWhole: true };
    if (rows.size === before) return { rows, isWhole: false };
    last = new Set(keys);
  }
}

function keyOf(row: ApiRow, { key, path }: ApiList): string {
  const text = scalarText(row[key]);
  if (text !== null && /^\d+$/.test(text)) return text;
  throw new BitewingError('response_malformed', {
    adapter: adapterName,
    detail: `GET ${path} gave a row without ${key}.`,
  });
}
