import type { Row } from '@bitewing/adapter-kit';
import { BitewingError, type Instant } from '@bitewing/core';
import { type GroupPage, type OdbcSession, type RowFilter, readGroups } from '@bitewing/kysely-odbc';
import { invalid } from '../../cursor.ts';
import type { PageOfRows, PageOptions, PlannedPart } from '../way.ts';
import { foundNames, type TablePlace, tablePlan } from './table-plans.ts';

/** What reading in pages needs to know. */
export interface PageParts {
  readonly main: PlannedPart;
  readonly sides: readonly PlannedPart[];
  readonly place: TablePlace;
  readonly pageRows: number;
  readonly signal: AbortSignal;
}

/** Where a reading stands, so that another connection can go on. */
export interface Progress {
  after: readonly string[] | null;
}

/** The cells that a place is made of, for a part whose rows are read in the order of its key. */
export function parseCells(text: string | null): readonly string[] | null {
  if (text === null) return null;
  try {
    const cells: unknown = JSON.parse(text);
    if (Array.isArray(cells) && cells.every((cell) => typeof cell === 'string')) return cells;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw invalid('Damaged: place.');
}

export const cellsText = (cells: readonly (string | null | undefined)[]): string =>
  JSON.stringify(cells.map((cell) => cell ?? ''));

export const toPage = (page: GroupPage): PageOfRows => ({
  main: page.main as readonly Row[],
  sides: page.sides,
  last: page.last === null ? null : cellsText(page.last),
  again: page.again,
  askedAt: page.askedAt as Instant,
  readAt: page.readAt as Instant,
});

/** Where a watermark begins: behind a key, where it is the key itself, else as a condition on rows. */
export function startOf(
  { main }: Pick<PageParts, 'main'>,
  { after, from }: Pick<PageOptions, 'after' | 'from'>,
): { readonly after: readonly string[] | null; readonly where: readonly RowFilter[] } {
  if (from === undefined) return { after: parseCells(after), where: [] };
  if (main.key.length === 1 && main.key[0] === from.column)
    return { after: [String(BigInt(from.atLeast) - 1n)], where: [] };
  const [column] = foundNames(main, [from.column]);
  if (column === undefined)
    throw new BitewingError('internal', { detail: `${from.column} was not planned.` });
  return { after: null, where: [{ column, is: '>=', value: from.atLeast }] };
}

export const behind = (after: readonly string[] | null): { readonly after?: readonly string[] } =>
  after === null ? {} : { after };

/** Pages of groups whose key is the main part's own. */
export async function* keyedPages(
  session: OdbcSession,
  { main, sides, place, pageRows, signal }: PageParts,
  where: readonly RowFilter[],
  progress: Progress,
): AsyncGenerator<PageOfRows> {
  const plan = {
    main: tablePlan(main, place, where),
    sides: sides.map((side) => ({ plan: tablePlan(side, place), by: foundNames(side, side.by) })),
  };
  for await (const page of readGroups(session, plan, { ...behind(progress.after), pageRows, signal })) {
    yield toPage(page);
    if (page.last !== null) progress.after = page.last;
  }
}
