import { fileNameOf, type LoadStatement } from '../script/load-table.ts';
import { resolveFile } from './find-files.ts';
import { shownFile } from './shown-file.ts';

/** The loads of a script, each from files that no other one reads. */
export interface OwnLoads {
  readonly loads: readonly LoadStatement[];
  /** The name of a file that a load shares with another one, though they name different files. */
  readonly contested: ReadonlyMap<LoadStatement, string>;
}

interface FileOfLoad {
  readonly load: LoadStatement;
  /** Its place among the files of the load. */
  readonly at: number;
  readonly written: string;
}

/** A path as it is compared: the machine that wrote it knows no case. */
const plainPath = (written: string): string =>
  written
    .toLowerCase()
    .split(/[\\/]+/)
    .join('/');

const same = (left: string | null, right: string | null): boolean =>
  left === null || right === null || left.toLowerCase() === right.toLowerCase();

/** Whether two statements speak of the same rows: one that unloads a table beside one that loads it, or one that comes twice. */
function isSameFile(left: FileOfLoad, right: FileOfLoad): boolean {
  if (left.load.table.toLowerCase() !== right.load.table.toLowerCase()) return false;
  if (!same(left.load.owner, right.load.owner)) return false;
  const [longer = '', shorter = ''] = [plainPath(left.written), plainPath(right.written)].sort(
    (one, other) => other.length - one.length,
  );
  return longer === shorter || longer.endsWith(`/${shorter}`);
}

/**
 * Finds loads that come to read one file: of the same rows only the first is taken. Others named files of different folders that
 * were put into one, so that all but one are lost, and nobody knows whose rows are left.
 */
export async function loadsOfOwnFiles(folder: string, loads: readonly LoadStatement[]): Promise<OwnLoads> {
  const byName = new Map<string, FileOfLoad[]>();
  for (const load of loads)
    for (const [at, written] of load.files.entries()) {
      const name = fileNameOf(written).toLowerCase();
      const own = byName.get(name);
      if (own === undefined) byName.set(name, [{ load, at, written }]);
      else own.push({ load, at, written });
    }
  const repeated = new Map<LoadStatement, Set<number>>();
  const listed = new Map<LoadStatement, LoadStatement['columns']>();
  const contested = new Map<LoadStatement, string>();
  for (const several of byName.values()) {
    if (several.length === 1) continue;
    const owners = new Map<string, FileOfLoad>();
    for (const own of several) {
      const path = await resolveFile(folder, own.written);
      if (path === null) continue;
      const first = owners.get(path);
      if (first === undefined) owners.set(path, own);
      else if (isSameFile(first, own)) {
        repeated.set(own.load, (repeated.get(own.load) ?? new Set()).add(own.at));
        if (!listed.has(first.load)) listed.set(first.load, first.load.columns ?? own.load.columns);
      } else for (const { load, written } of [first, own]) contested.set(load, shownFile(written));
    }
  }
  if (repeated.size === 0) return { loads, contested };
  const kept = loads.flatMap((load): LoadStatement[] => {
    const files = load.files.filter((_, at) => repeated.get(load)?.has(at) !== true);
    if (files.length === load.files.length && !listed.has(load)) return [load];
    const changed = { ...load, columns: listed.get(load) ?? load.columns, files };
    const name = contested.get(load);
    if (name !== undefined) contested.set(changed, name);
    return files.length === 0 ? [] : [changed];
  });
  return { loads: kept, contested };
}
