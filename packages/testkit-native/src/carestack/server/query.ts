/** The most rows of a page (carestack.md section 3). */
export const largestPage = 500;
/** The rows of a page where the client names none. */
export const defaultPage = 100;

/** What is wrong with a query. */
export interface RefusedQuery {
  readonly refused: string;
}

/** Reads a query of which only these names are known, each at most once. */
export function readQuery(
  search: URLSearchParams,
  names: readonly string[],
): ReadonlyMap<string, string> | RefusedQuery {
  const query = new Map<string, string>();
  for (const [name, value] of search) {
    if (!names.includes(name)) return { refused: 'The query holds a parameter that is not known.' };
    if (query.has(name)) return { refused: `${name} is given twice.` };
    query.set(name, value);
  }
  return query;
}

/** The number of rows that a client asks for, 1 to 500. */
export function pageSizeOf(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined) return otherwise;
  if (!/^\d{1,3}$/.test(text)) return undefined;
  const size = Number(text);
  return size >= 1 && size <= largestPage ? size : undefined;
}

/** The part of a list that a client asks for by its first row, from 0, and a number of rows. */
export function pageBounds(
  query: ReadonlyMap<string, string>,
  startName: string,
  countName: string,
): { readonly start: number; readonly count: number } | RefusedQuery {
  const start = query.get(startName) ?? '0';
  if (!/^\d{1,9}$/.test(start)) return { refused: `${startName} must be a whole number from 0.` };
  const count = pageSizeOf(query.get(countName), defaultPage);
  if (count === undefined)
    return { refused: `${countName} must be a whole number from 1 to ${largestPage}.` };
  return { start: Number(start), count };
}

/** A moment in ISO-8601, UTC and whole seconds, which is all that some tenants take (carestack.md section 9). */
export function sinceOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return undefined;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : moment;
}
