import { type ExactJsonObject, scalarText } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import { answerName } from './printed-statement.ts';
import { queryPageRows, type ShortQueryClient } from './short-query-client.ts';

/** A value as the database prints it; null for NULL. */
export type QueryCell = Buffer | null;

/** How often a statement is asked anew until its pages fit together. */
const mostWalks = 5;

const digits = /^(?:[0-9A-F]{2})*$/i;

function malformed(): never {
  throw new BitewingError('response_malformed', {
    adapter: adapterName,
    detail: 'PUT /queries/ShortQuery gave a row that was not asked for.',
  });
}

function cellsOf(row: ExactJsonObject): readonly QueryCell[] {
  return Object.keys(row).map((_, position) => {
    const value = row[answerName(position)];
    if (value === null) return null;
    const text = scalarText(value) ?? malformed();
    // A number's digits may be odd in number, as those of bits are.
    const even = text.length % 2 === 0 ? text : `0${text}`;
    return digits.test(even) ? Buffer.from(even, 'hex') : malformed();
  });
}

const limitOf = (statement: string): number =>
  Number(/\sLIMIT\s(\d+)$/i.exec(statement)?.[1] ?? Number.POSITIVE_INFINITY);

const isSame = (one: ExactJsonObject | undefined, other: ExactJsonObject | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

async function walk(client: ShortQueryClient, statement: string, signal: AbortSignal) {
  const rows: ExactJsonObject[] = [];
  const limit = limitOf(statement);
  for (;;) {
    // Each page begins with the last row of the one before: where that is another one, rows came or went in front of it.
    const offset = Math.max(0, rows.length - 1);
    const page = await client.page(statement, offset, signal);
    const isFirst = rows.length === 0;
    if (!isFirst && !isSame(page[0], rows.at(-1))) return null;
    rows.push(...page.slice(isFirst ? 0 : 1));
    if (page.length < queryPageRows || rows.length >= limit) return rows;
  }
}

/**
 * All rows of a printed statement. One whose rows fit into a page is a single request, and never torn; another is asked page by page,
 * and anew where its pages do not fit together.
 *
 * @throws BitewingError `pages_do_not_advance` where it does not hold still, and what the client throws
 */
export async function queryRows(
  client: ShortQueryClient,
  statement: string,
  signal: AbortSignal,
): Promise<readonly (readonly QueryCell[])[]> {
  for (let walks = 0; walks < mostWalks; walks += 1) {
    const rows = await walk(client, statement, signal);
    if (rows !== null) return rows.map(cellsOf);
  }
  throw new BitewingError('pages_do_not_advance', {
    adapter: adapterName,
    detail: 'PUT /queries/ShortQuery.',
  });
}
