import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { Instant } from '@bitewing/core';
import type { DataFile } from '../file/data-file.ts';
import { isWholeType, OrderCheck } from '../group/key-order.ts';
import type { ResolvedUnloadOptions } from '../unload-options.ts';
import { identityOf, type UnloadFolder } from './find-files.ts';
import { planDataFiles } from './plan-data-files.ts';
import { planScript } from './plan-script.ts';
import type { PlannedFiles } from './planned-files.ts';
import { surveyFile } from './survey-file.ts';
import type { UnloadSurvey, UnloadTable } from './unload-survey.ts';

const isolation =
  'As consistent as the unload program left it: it reads table after table, and only an unload of a copy, or one without ' +
  'anybody at work, is of one moment.';

const digest = (parts: unknown): string => hash('sha256', JSON.stringify(parts), 'hex').slice(0, 32);

interface SurveyedTable {
  readonly table: UnloadTable;
  /** What tells its contents from others. */
  readonly contents: readonly (number | null)[];
  /** Cells that tell the practice from others. */
  readonly identifying: readonly string[];
}

/** Columns of a table by another spelling. */
const ownColumns = ({ found }: PlannedFiles, names: readonly string[] | undefined) =>
  (names ?? []).flatMap(
    (name) => found.columns.find((column) => column.name.toLowerCase() === name.toLowerCase()) ?? [],
  );

async function surveyTable(
  planned: PlannedFiles,
  located: readonly DataFile[],
  options: ResolvedUnloadOptions,
  signal: AbortSignal,
): Promise<SurveyedTable> {
  const { found, isWanted, locate } = planned;
  if (!isWanted)
    return {
      table: { found, surveyed: null, locate, orderedBy: [], lateRows: 0 },
      contents: [null],
      identifying: [],
    };
  const grouped = ownColumns(planned, options.groupedBy.get(found.name));
  // Which order numbers are in is told by the type alone.
  const isComparable = grouped.length > 0 && grouped.every(({ type }) => type !== '');
  const check = new OrderCheck();
  const order = {
    columns: grouped.map(({ name }) => name),
    isWhole: grouped.map(({ type }) => isWholeType(type)),
    check,
  };
  const telling = ownColumns(planned, options.identifiedBy.get(found.name)).map(({ name }) => name);
  const identifying: string[] = [];
  const told = {
    columns: telling,
    tell: (cells: readonly (string | null)[]) => identifying.push(JSON.stringify(cells)),
  };
  const surveyed: DataFile[] = [];
  const contents: number[] = [];
  let rows = 0;
  for (const file of located) {
    const result = await surveyFile(file, {
      maxRowBytes: options.maxRowBytes,
      signal,
      ...(isComparable ? { order } : {}),
      ...(telling.length > 0 ? { told } : {}),
    });
    surveyed.push(result.file);
    contents.push(result.checksum, file.identity.size);
    rows += result.rows;
  }
  const orderedBy = isComparable && check.isComparable ? order.columns : [];
  return {
    table: { found, surveyed: { files: surveyed, rows }, locate, orderedBy, lateRows: check.lateRows },
    contents,
    identifying,
  };
}

/** When the files were written: by the script, which is written with them, else by the oldest of them. */
async function writtenAt({ folder, script, dataFiles }: UnloadFolder): Promise<Instant> {
  const times: number[] = [];
  for (const name of script === null ? dataFiles : [script])
    times.push((await identityOf(join(folder, name))).modifiedMs);
  return new Date(Math.min(...times)).toISOString() as Instant;
}

/**
 * Finds out what a folder holds, and reads every file with rows of a wanted table once: whether it is whole, how many rows it has, whether they stand in the
 * order of their group, and what its contents are.
 *
 * @param onFound Told how much there is to read before the first file is.
 * @throws BitewingError as {@link planScript}, {@link planDataFiles} and {@link surveyFile}
 */
export async function surveyUnload(
  folder: UnloadFolder,
  options: ResolvedUnloadOptions,
  signal: AbortSignal,
  onFound: (totalBytes: number) => void,
): Promise<UnloadSurvey> {
  const { script } = folder;
  const plan = await (script === null ? planDataFiles(folder, options) : planScript(folder, script, options));
  const located = new Map<string, readonly DataFile[]>();
  let totalBytes = 0;
  for (const { found, isWanted, locate } of plan.tables) {
    const own = isWanted ? await locate() : [];
    located.set(found.name, own);
    for (const { identity } of own) totalBytes += identity.size;
  }
  onFound(totalBytes);
  const files = new Map<string, UnloadTable>();
  const contents: unknown[] = [];
  const identifying: unknown[] = [];
  const byName = [...plan.tables].sort((left, right) => (left.found.name < right.found.name ? -1 : 1));
  for (const planned of byName) {
    signal.throwIfAborted();
    const surveyed = await surveyTable(planned, located.get(planned.found.name) ?? [], options, signal);
    const { name } = planned.found;
    files.set(name, surveyed.table);
    contents.push([name, ...surveyed.contents]);
    if (options.identifiedBy.has(name)) identifying.push([name, [...surveyed.identifying].sort()]);
  }
  return {
    way: 'unload',
    tables: new Map(plan.tables.map(({ found }) => [found.name, found])),
    files,
    remarks: plan.remarks,
    isolation,
    observedAt: options.takenAt ?? (await writtenAt(folder)),
    identity: digest(['eaglesoft-unload-1', identifying]),
    witness: digest(contents),
  };
}
