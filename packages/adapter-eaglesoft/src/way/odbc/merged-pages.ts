import type { Row } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { type OdbcSession, readGroups } from '@bitewing/kysely-odbc';
import { adapterName } from '../../adapter-name.ts';
import type { PageOfRows, PlannedPart } from '../way.ts';
import { behind, cellsText, type PageParts, type Progress, toPage } from './group-pages.ts';
import { tablePlan } from './table-plans.ts';

/** A table that is written to all the time would never let a reading end. */
const mostRounds = 3;

/** Behind every row of a group: no key of the rows within it is higher. */
const highestKey = '2147483647';

const wholeNumber = /^-?\d+$/;

/** Where a row stands among the groups; null for one that belongs to none. */
const groupOf = ({ layout, by }: PlannedPart): ((row: Row) => bigint | null) => {
  const at = layout.at(by[0] ?? '');
  return (row) => {
    const cell = row[at] ?? '';
    return wholeNumber.test(cell) ? BigInt(cell) : null;
  };
};

/** The rows of a side in the order of their groups, up to a group at a time. */
class SideRows {
  readonly #pages: AsyncGenerator<PageOfRows>;
  readonly #groupOf: (row: Row) => bigint | null;
  #rows: readonly Row[] = [];
  #at = 0;
  #isOver = false;
  hasChanged = false;

  constructor(part: PlannedPart, pages: AsyncGenerator<PageOfRows>) {
    this.#groupOf = groupOf(part);
    this.#pages = pages;
  }

  /** What comes up to a group; all that is left for null. */
  async upTo(group: bigint | null): Promise<readonly Row[]> {
    const taken: Row[] = [];
    for (;;) {
      while (this.#at < this.#rows.length) {
        const row = this.#rows[this.#at] as Row;
        const own = this.#groupOf(row);
        if (group !== null && own !== null && own > group) return taken;
        taken.push(row);
        this.#at += 1;
      }
      if (this.#isOver) return taken;
      await this.#next();
    }
  }

  async #next(): Promise<void> {
    const { value, done } = await this.#pages.next();
    this.#at = 0;
    this.#rows = done === true ? [] : value.main;
    this.#isOver = done === true;
    // What is read once more does not fit in between any more: everything is.
    if (done !== true && value.again) {
      this.hasChanged = true;
      this.#rows = [];
    }
  }

  async close(): Promise<void> {
    await this.#pages.return(undefined);
  }
}

async function* pagesOf(
  session: OdbcSession,
  part: PlannedPart,
  { place, pageRows, signal }: PageParts,
  after: readonly string[] | null,
): AsyncGenerator<PageOfRows> {
  const plan = { main: tablePlan(part, place) };
  for await (const page of readGroups(session, plan, { ...behind(after), pageRows, signal }))
    yield toPage(page);
}

/** One reading of all groups behind one; gives whether a table changed meanwhile. */
async function* readOnce(
  session: OdbcSession,
  parts: PageParts,
  again: boolean,
  progress: Progress,
): AsyncGenerator<PageOfRows, boolean> {
  const { main, sides } = parts;
  const group = groupOf(main);
  const start = progress.after;
  const startOf = (part: PlannedPart): readonly string[] | null =>
    start === null ? null : [...start, ...part.key.slice(start.length).map(() => highestKey)];
  const followers = sides.map((side) => new SideRows(side, pagesOf(session, side, parts, startOf(side))));
  let held: Row[] = [];
  let hasChanged = false;
  try {
    for await (const page of pagesOf(session, main, parts, startOf(main))) {
      if (page.again) {
        hasChanged = true;
        continue;
      }
      const rows = [...held, ...page.main];
      // The last group may go on in the next page.
      const open = page.main.length === 0 ? null : group(rows.at(-1) as Row);
      const end = open === null ? rows.length : rows.findIndex((row) => group(row) === open);
      held = rows.slice(end);
      const whole = rows.slice(0, end);
      if (whole.length === 0) continue;
      // Rows that belong to no group come first, and have no rows of sides.
      const last = whole.findLast((row) => group(row) !== null);
      const bound = last === undefined ? null : group(last);
      const sideRows: (readonly Row[])[] = [];
      for (const follower of followers) sideRows.push(bound === null ? [] : await follower.upTo(bound));
      const place = bound === null ? null : [String(bound)];
      yield { ...page, main: whole, sides: sideRows, last: place && cellsText(place), again };
      if (!again && place !== null) progress.after = place;
    }
    const rest: (readonly Row[])[] = [];
    for (const follower of followers) rest.push(await follower.upTo(null));
    const now = new Date().toISOString() as PageOfRows['readAt'];
    yield { main: held, sides: rest, last: null, again, askedAt: now, readAt: now };
    return hasChanged || followers.some((follower) => follower.hasChanged);
  } finally {
    for (const follower of followers) await follower.close();
  }
}

/**
 * Pages of groups of which several main rows make up one, as those of tHistory do (eaglesoft.md section 1): each table is read in
 * the order of the groups, and they are put together as they come. Where one of them changed meanwhile, all are read again.
 *
 * @throws BitewingError `table_unsteady` where they change every time
 */
export async function* mergedPages(
  session: OdbcSession,
  parts: PageParts,
  progress: Progress,
): AsyncGenerator<PageOfRows> {
  const start = progress.after;
  for (let round = 0; round < mostRounds; round += 1) {
    const hasChanged = yield* readOnce(session, parts, round > 0, round === 0 ? progress : { after: start });
    if (!hasChanged) return;
  }
  throw new BitewingError('table_unsteady', { adapter: adapterName, detail: parts.main.found.name });
}
