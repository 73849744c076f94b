import { join } from 'node:path';
import type { DataFile } from '../file/data-file.ts';
import { isKnownEncoding } from '../file/text-encoding.ts';
import { fileNameOf, type LoadStatement, readFormat } from '../script/load-table.ts';
import { readScript } from '../script/read-script.ts';
import { malformed, truncated, unloadError } from '../unload-error.ts';
import { namesInFile } from './file-columns.ts';
import { resolveFile, scriptText, type UnloadFolder } from './find-files.ts';
import { loadsOfOwnFiles } from './loads-of-own-files.ts';
import { dataFile } from './locate-file.ts';
import {
  type FilePlan,
  type FilePlanOptions,
  foundTable,
  type PlannedFiles,
  usualEncoding,
} from './planned-files.ts';
import { shownFile } from './shown-file.ts';

const same = (left: string | null, right: string): boolean => left?.toLowerCase() === right.toLowerCase();

/** Of tables that several owners have, the loads of one: the one that is asked for, else the first. */
function loadsByTable(
  loads: readonly LoadStatement[],
  owner: string,
): { readonly byTable: ReadonlyMap<string, readonly LoadStatement[]>; readonly ofOthers: number } {
  const all = new Map<string, LoadStatement[]>();
  for (const load of loads) {
    const name = load.table.toLowerCase();
    all.set(name, [...(all.get(name) ?? []), load]);
  }
  let ofOthers = 0;
  for (const [name, several] of all) {
    const chosen = several.find((load) => same(load.owner, owner)) ?? several[0];
    const kept = several.filter((load) => load.owner?.toLowerCase() === chosen?.owner?.toLowerCase());
    if (kept.length < several.length) ofOthers += 1;
    all.set(name, kept);
  }
  return { byTable: all, ofOthers };
}

/** Whether the first file of a load is there. */
const hasFiles = async (folder: string, load: LoadStatement): Promise<boolean> =>
  (await resolveFile(folder, load.files[0] ?? '')) !== null;

async function filesOfLoad(
  folder: string,
  load: LoadStatement,
  columns: readonly (string | null)[],
  encoding: string,
): Promise<readonly DataFile[]> {
  const files: DataFile[] = [];
  for (const written of load.files) {
    const name = shownFile(written);
    const path = await resolveFile(folder, written);
    if (path === null) throw unloadError('unload_incomplete', `${name} with rows of ${load.table}.`);
    files.push(await dataFile(path, columns, readFormat(load.options, name), encoding));
  }
  return files;
}

/** The columns that the file of a load names itself; none where it names none. */
async function namesOfLoad(
  folder: string,
  load: LoadStatement,
  encoding: string,
): Promise<readonly string[]> {
  const [written = ''] = load.files;
  const path = await resolveFile(folder, written);
  if (path === null) return [];
  const format = { ...readFormat(load.options, shownFile(written)), skip: 0 };
  return (await namesInFile(await dataFile(path, [], format, encoding))) ?? [];
}

/** The encoding of files whose statements name none: the host's, that of the script's head, the usual one. */
function encodingOf(wanted: string | null, ofHead: string | null): string {
  if (wanted !== null || ofHead === null) return wanted ?? usualEncoding;
  return isKnownEncoding(ofHead) ? ofHead : usualEncoding;
}

/**
 * Which tables a script loads, from which files, and how these are written.
 *
 * @throws BitewingError `not_an_unload`, `unload_incomplete`, `unload_truncated`, `unload_unsupported`, `unload_malformed`
 */
export async function planScript(
  { folder, dataFiles }: UnloadFolder,
  script: string,
  options: FilePlanOptions,
): Promise<FilePlan> {
  const { owner, wanted } = options;
  const shown = shownFile(script);
  const {
    definitions,
    loads: written,
    isCut,
    endsInText,
    ...head
  } = readScript(await scriptText(join(folder, script)));
  if (isCut) throw truncated(shown, 'it ends inside of a statement');
  if (written.length === 0) throw unloadError('not_an_unload', `${shown} loads no table from a file.`);
  const encoding = encodingOf(options.encoding, head.encoding);
  const { loads, contested } = await loadsOfOwnFiles(folder, written);
  const { byTable, ofOthers } = loadsByTable(loads, owner);
  const tables: PlannedFiles[] = [];
  for (const [name, ownLoads] of byTable) {
    const definition = definitions.find(
      (candidate) =>
        same(candidate.name, name) &&
        (candidate.owner === null ||
          ownLoads.every((load) => load.owner === null || same(load.owner, candidate.owner ?? ''))),
    );
    const isWanted = wanted?.(name) ?? true;
    const listed = new Map<LoadStatement, readonly (string | null)[]>();
    for (const load of ownLoads) {
      const known = load.columns ?? definition?.columns.map((column) => column.name);
      listed.set(load, known ?? (isWanted ? await namesOfLoad(folder, load, encoding) : []));
    }
    tables.push({
      found: foundTable(name, [...listed.values()], definition),
      isWanted,
      async locate() {
        const files: DataFile[] = [];
        for (const [load, columns] of listed) {
          if (columns.length === 0 && (await hasFiles(folder, load)))
            throw malformed(shown, 0, `the columns of ${name} are listed nowhere`);
          const several = contested.get(load);
          if (several !== undefined)
            throw unloadError(
              'unload_incomplete',
              `${several} with rows of ${name}: others are in the only one.`,
            );
          files.push(...(await filesOfLoad(folder, load, columns, encoding)));
        }
        return files;
      },
    });
  }
  const unfilled = new Set(definitions.map((definition) => definition.name.toLowerCase()));
  for (const name of byTable.keys()) unfilled.delete(name);
  const loaded = new Set(loads.flatMap(({ files }) => files.map((file) => fileNameOf(file).toLowerCase())));
  const unloaded = dataFiles.filter((name) => !loaded.has(name.toLowerCase())).length;
  return {
    tables,
    remarks: [
      ...(endsInText ? [`${shown} ends inside of a text or comment: it may be cut.`] : []),
      ...(unloaded === 0 ? [] : [`${unloaded} data files of the folder are named by no statement.`]),
      ...(unfilled.size === 0
        ? []
        : [`The script defines ${unfilled.size} tables that it loads from no file.`]),
      ...(ofOthers === 0
        ? []
        : [`Of ${ofOthers} tables the script has another of the same name: one owner's was taken.`]),
    ],
  };
}
