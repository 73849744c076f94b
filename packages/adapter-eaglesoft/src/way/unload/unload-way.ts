import type { Row } from '@bitewing/adapter-kit';
import type { FoundTable, PageOfRows, PageOptions, PlannedPart, Way } from '../way.ts';
import { collectedPages } from './group/collect-groups.ts';
import { mergedPages } from './group/merge-groups.ts';
import { PageMaker, type PartOfGroup, wholeKeyParts } from './group/part-blocks.ts';
import type { ReadTask } from './rows/read-task.ts';
import { type FileStates, isStillSo, statesOfFolder } from './survey/file-states.ts';
import { findFiles } from './survey/find-files.ts';
import { surveyFile } from './survey/survey-file.ts';
import { surveyUnload } from './survey/survey-unload.ts';
import type { UnloadSurvey, UnloadTable } from './survey/unload-survey.ts';
import { RowSource } from './thread/row-source.ts';
import { unloadError } from './unload-error.ts';
import { resolveOptions, type UnloadWayOptions } from './unload-options.ts';

/** A way in over unload files. */
export interface UnloadWay extends Way {
  readonly name: 'unload';
  survey(signal: AbortSignal): Promise<UnloadSurvey>;
}

const binaryType = /binary|image|varbit/;

/** What a late row takes in memory, for each byte of a row. */
const lateRowCost = 8;
const defaultMemoryLimit = 64 * 1024 * 1024;

/** Whether the rows of a table are late that seldom that memory holds them. */
function holdsLateRows({ surveyed, lateRows }: UnloadTable, memoryLimitBytes: number): boolean {
  if (surveyed === null) return false;
  const bytes = surveyed.files.reduce((sum, { identity }) => sum + identity.size, 0);
  return (lateRows * lateRowCost * bytes) / Math.max(1, surveyed.rows) <= memoryLimitBytes;
}

/** Whether the order of a part's rows is that of its group. */
const isInOrder = ({ by, columns, layout }: PlannedPart, { orderedBy }: UnloadTable): boolean =>
  by.length > 0 &&
  by.every((column, place) => {
    const own = columns[layout.at(column)]?.name.toLowerCase();
    return own !== undefined && own === orderedBy[place]?.toLowerCase();
  });

async function* singlePages(
  { part, rows }: PartOfGroup,
  readAt: PageOfRows['readAt'],
): AsyncGenerator<PageOfRows> {
  for await (const block of rows()) {
    const page = new PageMaker(readAt, 1);
    page.addMisfits(part, block);
    // By themselves: whoever counts what a page gave, takes its misfits for its last.
    const misfits = page.take();
    if (misfits !== null) yield misfits;
    for (let row: Row | undefined = block.next(); row !== undefined; row = block.next()) page.add(part, row);
    const full = page.take();
    if (full !== null) yield full;
  }
}

/**
 * Reads a practice from the files that its database was unloaded to: a reload script with its data files, or outputs of
 * UNLOAD TABLE that name their columns (sql-anywhere.md section 6).
 *
 * Files are read twice: once by `survey`, to see whether they are whole and what is in them, once for the rows. Rows come in
 * the order of the files; groups whose files all stand in the order of their key in that order, others in the order of
 * their keys as texts.
 *
 * @throws BitewingError from its methods: `source_not_found`, `not_an_unload`, `unload_incomplete`, `unload_malformed`,
 * `unload_truncated`, `unload_unsupported`, `value_too_large`, `dump_changed`, `spill_failed`
 */
export function openUnloadWay(unloadOptions: UnloadWayOptions): UnloadWay {
  const options = resolveOptions(unloadOptions);
  const { maxRowBytes } = options;
  const rows = new RowSource(options.thread, options.leastBytesForThread);
  let known: { readonly survey: UnloadSurvey; readonly states: FileStates } | null = null;

  const surveyed = (): UnloadSurvey => {
    if (known !== null) return known.survey;
    throw unloadError('internal', 'Rows were asked for before the files were surveyed.');
  };

  const tableOf = ({ name }: FoundTable): UnloadTable => {
    const table = surveyed().files.get(name);
    if (table !== undefined) return table;
    throw unloadError('internal', `There is no table ${name} among the files.`);
  };

  function partOf(planned: PlannedPart, part: number, grouped: boolean, signal: AbortSignal): PartOfGroup {
    const { found, columns } = planned;
    const { surveyed: read, lateRows } = tableOf(found);
    if (read === null) throw unloadError('internal', `${found.name} was not among the wanted tables.`);
    const wanted = columns.map(({ name, type }) => ({ name, isBinary: binaryType.test(type) }));
    const task: ReadTask = { files: read.files, columns: wanted, grouped, maxRowBytes };
    return {
      part,
      planned,
      blocks: () => rows.blocks(task, signal),
      rows: () => rows.rows(task, signal),
      lateRows,
    };
  }

  async function* pages(
    main: PlannedPart,
    sides: readonly PlannedPart[],
    { signal }: PageOptions,
  ): AsyncGenerator<PageOfRows> {
    signal.throwIfAborted();
    const readAt = surveyed().observedAt;
    if (sides.length === 0 && main.by.length === main.key.length) {
      yield* singlePages(partOf(main, 0, false, signal), readAt);
      return;
    }
    const planned = [main, ...sides];
    const kinds = wholeKeyParts(main).join();
    const lateLimit = (options.memoryLimitBytes ?? defaultMemoryLimit) / planned.length;
    const isMerged = planned.every((part) => {
      const table = tableOf(part.found);
      const isSameKind = wholeKeyParts(part).join() === kinds;
      return isSameKind && isInOrder(part, table) && holdsLateRows(table, lateLimit);
    });
    const parts = planned.map((part, place) => partOf(part, place, !isMerged, signal));
    yield* isMerged ? mergedPages(parts, readAt) : collectedPages(parts, options, readAt);
  }

  return {
    name: 'unload',
    async survey(signal) {
      signal.throwIfAborted();
      const folder = await findFiles(options.path);
      const states = await statesOfFolder(folder);
      if (known !== null && (await isStillSo(known.survey, known.states, states))) return known.survey;
      const survey = await surveyUnload(folder, options, signal, (bytes) => rows.begin(bytes));
      known = { survey, states };
      return survey;
    },
    async count(found, signal) {
      const table = tableOf(found);
      if (table.surveyed !== null) return table.surveyed.rows;
      let count = 0;
      for (const file of await table.locate())
        count += (await surveyFile(file, { maxRowBytes, signal })).rows;
      return count;
    },
    pages,
    [Symbol.asyncDispose]: () => rows[Symbol.asyncDispose](),
  };
}
