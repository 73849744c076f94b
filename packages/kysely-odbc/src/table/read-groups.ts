import type { OdbcSession } from '../session/open-session.ts';
import { askedAhead } from './asked-ahead.ts';
import { type GroupReader, groupReader, type ReadPage } from './group-reader.ts';
import { type ReadRange, reconcile } from './reconcile.ts';
import type { GroupPage, GroupPlan } from './table-plan.ts';

export interface ReadGroupsOptions {
  /** The key to go on after, as a page's `last` gave it. */
  readonly after?: readonly string[];
  /** Main rows of a page: 1,000. */
  readonly pageRows?: number;
  readonly signal?: AbortSignal;
  /** Whether what was read is compared with what the database says of it: true. */
  readonly reconcile?: boolean;
}

const defaultPageRows = 1000;

const pageOf = ({ main, sides, last, askedAt, readAt }: ReadPage, again: boolean): GroupPage => ({
  main,
  sides,
  last: again ? null : last,
  again,
  askedAt,
  readAt,
});

const hasRows = ({ main, sides }: ReadPage): boolean =>
  main.length > 0 || sides.some((rows) => rows.length > 0);

async function* pagesOf(
  session: OdbcSession,
  reader: GroupReader,
  options: ReadGroupsOptions,
): AsyncGenerator<GroupPage> {
  const call = options.signal === undefined ? {} : { signal: options.signal };
  const ranges: ReadRange[] = [];
  let after = options.after ?? null;
  for await (const page of reader.pages({ after, last: null }, call)) {
    const { last } = page;
    ranges.push({ after, last, tallies: page.tallies });
    if (hasRows(page)) yield pageOf(page, false);
    after = last;
  }
  if (options.reconcile === false) return;
  for await (const page of reconcile(session, reader, ranges, call))
    if (hasRows(page)) yield pageOf(page, true);
}

/**
 * Reads a table whole, with the tables whose rows belong to its rows, page by page in the order of its key.
 *
 * Each page is one query for rows behind the last key, fetched whole before it is given, so that nothing is held open while
 * the host works; the next is asked for meanwhile. No end that a driver tells is believed: rows behind the last key are asked for
 * until there are none, and in the end counts, first and last key, sums and lengths of text are compared with the database's.
 *
 * @throws OdbcError `rows_lost` where the driver did not give all rows, `table_unsteady` where the table changed three times while
 * it was read, `value_refused` for a value that cannot be given exactly, `page_refused` for keys that come twice or out of order,
 * and what the session throws.
 *
 * @example
 * ```ts
 * import { openOdbcSession, readGroups, sqlAnywhere } from '@bitewing/kysely-odbc';
 *
 * const session = await openOdbcSession({ connectionString: 'DSN=Shop', grammar: sqlAnywhere });
 * const bills = {
 *   table: { owner: 'SHOP', name: 'bill' },
 *   columns: [
 *     { name: 'bill_id', form: 'integer' },
 *     { name: 'amount', form: 'decimal' },
 *   ],
 *   key: ['bill_id'],
 *   sums: ['amount'],
 * } as const;
 * for await (const page of readGroups(session, { main: bills })) console.log(page.main.length);
 * await session[Symbol.asyncDispose]();
 * ```
 */
export function readGroups(
  session: OdbcSession,
  plan: GroupPlan,
  options: ReadGroupsOptions = {},
): AsyncGenerator<GroupPage> {
  const reader = groupReader(session, plan, options.pageRows ?? defaultPageRows);
  return askedAhead(pagesOf(session, reader, options));
}
