import { now, type PageTimes, type ReadBlock, type RowReader } from '@bitewing/adapter-kit';
import type { RowBlock } from '../../way/dump/row-reader.ts';
import { quoted } from '../../way/mysql/live-table.ts';
import { type Page, pagesAhead } from '../../way/mysql/pages-ahead.ts';
import { keyLiteral } from '../../way/mysql/read-rows.ts';
import { rowMapper } from '../map-block.ts';
import { catchUpStage, type LivePlace, placeText } from './live-cursor.ts';
import type { LiveRun, PagedTable } from './live-run.ts';

interface RowPage extends Page {
  readonly block: RowBlock;
  readonly times: PageTimes;
}

/** Fetches rows of a table in the order of its primary key, a page at a time. */
export function keysetPages(
  { primaryKey, keyAt, query, size }: PagedTable,
  after: string | null,
  { conditions = [], isAhead }: { readonly conditions?: readonly string[]; readonly isAhead: boolean },
): AsyncGenerator<RowPage> {
  const fetch = async (behind: string | null): Promise<RowPage> => {
    const askedAt = now();
    const limit = size.rows;
    const where = behind === null ? [] : [`${quoted(primaryKey)} > ${keyLiteral(behind)}`];
    const block = await query({ where: [...where, ...conditions], orderBy: [primaryKey], limit });
    const times = { askedAt, readAt: now() };
    size.learn(block.rows.length, block.bytes);
    const isLast = block.rows.length < limit;
    return { block, times, next: isLast ? null : (block.rows.at(-1)?.[keyAt] ?? null) };
  };
  return pagesAhead(fetch, after, isAhead);
}

type RowsInPages = (
  reader: RowReader,
  paged: PagedTable,
  run: LiveRun,
  after: string | null,
) => AsyncGenerator<ReadBlock>;

async function* readRows(
  stage: LivePlace['stage'],
  ...[reader, paged, run, after]: Parameters<RowsInPages>
): ReturnType<RowsInPages> {
  const { planned, keyAt } = paged;
  const placeOf = (behind: string): string => placeText({ table: reader.table, stage, after: behind });
  const map = rowMapper(reader.compile(planned.layout, run.context), planned, run, { keyAt, placeOf });
  for await (const { block, times } of keysetPages(paged, after, run)) {
    run.clock.note(times);
    const reached = block.rows.at(-1)?.[keyAt] ?? null;
    if (reached !== null) run.reached.set(reader.table, reached);
    const { rows, damaged, bytes } = block;
    yield map({ count: rows.length, rowAt: (position) => rows[position], damaged, bytes });
  }
}

/** Reads a table whose rows each stand for themselves, from behind a key on. */
export const readLiveRows: RowsInPages = (...table) => readRows(0, ...table);

/** Reads what was added to such a table behind the highest key that was read. */
export const readRowTail: RowsInPages = (...table) => readRows(catchUpStage, ...table);
