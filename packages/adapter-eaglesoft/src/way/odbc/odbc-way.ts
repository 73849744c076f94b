import type { Row } from '@bitewing/adapter-kit';
import type { ResolvedOdbcOptions } from '../../options.ts';
import type { PageOfRows, PageOptions, PlannedPart, Way } from '../way.ts';
import { openDatabase } from './database.ts';
import { cellsText, keyedPages, type PageParts, type Progress, startOf } from './group-pages.ts';
import { countRows, highestOf, presentKeys } from './key-questions.ts';
import { mergedPages } from './merged-pages.ts';
import { surveyDatabase } from './survey-database.ts';
import type { TablePlace } from './table-plans.ts';

/** Whether several rows of a main part make up one group. */
const isMerged = ({ key, by }: PlannedPart): boolean => key.length > by.length;

const namesOf = (main: PlannedPart, sides: readonly PlannedPart[]): string =>
  [main, ...sides].map(({ found }) => found.name).join(', ');

/** Reads the running database through ODBC, in short pages of its keys. Nothing is opened before the first call. */
export function openOdbcWay(options: ResolvedOdbcOptions): Way {
  const database = openDatabase(options);
  const { owner, textEncoding } = options.odbc;
  const decodes = textEncoding !== 'driver';
  let names: ReadonlyMap<string, string> = new Map();
  const place: TablePlace = { owner, decodes, nameOf: (table) => names.get(table) ?? table };

  async function* pages(
    main: PlannedPart,
    sides: readonly PlannedPart[],
    { after, from, signal }: PageOptions,
  ): AsyncGenerator<PageOfRows> {
    const parts: PageParts = { main, sides, place, pageRows: options.pageRows, signal };
    const merged = isMerged(main);
    // Of groups that are put together only their own key can be gone on behind.
    const start =
      merged && from !== undefined
        ? { after: [String(BigInt(from.atLeast) - 1n)], where: [] }
        : startOf(parts, { after, ...(from === undefined ? {} : { from }) });
    const progress: Progress = { after: start.after };
    yield* database.work(signal, namesOf(main, sides), (session) =>
      merged ? mergedPages(session, parts, progress) : keyedPages(session, parts, start.where, progress),
    );
  }

  return {
    name: 'odbc',
    async survey(signal, isWhole = false) {
      const surveyed = await database.ask(signal, undefined, (session) =>
        surveyDatabase(session, { owner, decodes }, isWhole, signal),
      );
      names = surveyed.names;
      return surveyed.survey;
    },
    count: (table, signal) =>
      database.ask(signal, table.name, (session) => countRows(session, table, place, signal)),
    pages,
    placeOf: ({ layout, by }, row: Row) => cellsText(by.map((column) => row[layout.at(column)])),
    lookup: (part, columns, keys, signal) =>
      database.ask(signal, part.found.name, (session) =>
        presentKeys(session, part, columns, keys, place, signal),
      ),
    highest: (part, column, signal) =>
      database.ask(signal, part.found.name, (session) => highestOf(session, part, column, place, signal)),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
