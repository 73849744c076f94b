import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WrittenTable } from '../database/written-table.ts';
import { type PathForm, unloadStatement } from './load-statement.ts';
import { reloadScript, type ScriptOptions } from './reload-script.ts';
import type { UnloadFault } from './unload-fault.ts';
import { type UnloadFormat, unloadFormat } from './unload-format.ts';
import { windows1252Bytes } from './windows-1252.ts';
import { type WrittenFile, writeDataFile } from './write-data-file.ts';

export interface UnloadFolderOptions extends Partial<UnloadFormat>, Partial<ScriptOptions> {
  /** Name of the script; `reload.sql` when not given (`-r`). */
  readonly script?: string;
  /** Number of the first table, by which the files are named; 700 when not given. */
  readonly firstTableId?: number;
  readonly faults?: readonly UnloadFault[];
}

/** A folder that was written. */
export interface WrittenUnload {
  readonly folder: string;
  /** Path of reload.sql, or of the script with the UNLOAD statements; null where there is none. */
  readonly script: string | null;
  /** Files by the name of their table; a file that a fault took away is not among them. */
  readonly files: ReadonlyMap<string, WrittenFile>;
}

const usualScript: ScriptOptions = {
  owner: 'PPM',
  databaseName: 'PattersonPM',
  version: '17.0.9.4882',
  pathForm: 'C:/',
  separator: 'go',
  withSchema: true,
  withNoise: true,
};

function checkFaults(faults: readonly UnloadFault[], written: readonly WrittenTable[]): void {
  const names = new Set(written.map(({ definition }) => definition.name));
  for (const fault of faults)
    for (const name of 'of' in fault ? [fault.table, fault.of] : [fault.table])
      if (!names.has(name)) throw new RangeError(`There is no table ${name} for the fault ${fault.kind}.`);
}

async function writeFiles(
  folder: string,
  written: readonly WrittenTable[],
  nameOf: (table: WrittenTable, place: number) => string,
  format: UnloadFormat,
  faults: readonly UnloadFault[],
): Promise<ReadonlyMap<string, WrittenFile>> {
  mkdirSync(folder, { recursive: true });
  const files = new Map<string, WrittenFile>();
  for (const [place, table] of written.entries()) {
    const { name } = table.definition;
    const own = faults.filter((fault) => fault.table === name);
    const path = join(folder, nameOf(table, place));
    const foreign = own.find((fault) => fault.kind === 'foreign-file');
    const source = written.find(({ definition }) => definition.name === foreign?.of) ?? table;
    const file = await writeDataFile(path, source, format, own);
    if (own.some(({ kind }) => kind === 'missing-file')) rmSync(path);
    else files.set(name, file);
  }
  return files;
}

/**
 * Writes a folder as `dbunload` leaves it: `reload.sql` and one file of data a table, named by the table's number. Text is in
 * windows-1252 unless told otherwise. Rows are written as they come, so that any number of them takes little memory; rows
 * that come from a generator serve one table once.
 *
 * @throws RangeError for a value that the format cannot hold, such as a delimiter without quotes and escapes.
 *
 * @example
 * ```ts
 * await writeUnloadFolder('/tmp/unload', written, { format: 'ASCII', version: '9.0.2.3951', pathForm: 'C:\\' });
 * ```
 */
export async function writeUnloadFolder(
  folder: string,
  written: readonly WrittenTable[],
  options: UnloadFolderOptions = {},
): Promise<WrittenUnload> {
  const { script = 'reload.sql', firstTableId = 700, faults = [] } = options;
  checkFaults(faults, written);
  const format = unloadFormat(options);
  const nameOf = (_table: WrittenTable, place: number): string => `${firstTableId + place}.dat`;
  const files = await writeFiles(folder, written, nameOf, format, faults);
  const tables = written.map((table, place) => ({
    definition: table.definition,
    file: nameOf(table, place),
  }));
  let text = reloadScript(tables, format, { ...usualScript, ...options });
  const cut = faults.find(({ kind }) => kind === 'truncated-script');
  if (cut !== undefined) {
    const start = text.indexOf(`LOAD TABLE "${options.owner ?? usualScript.owner}"."${cut.table}" (`);
    text = text.slice(0, text.indexOf('FROM', start) + 8);
  }
  const path = join(folder, script);
  const lines = text.replaceAll('\n', format.lineEnd);
  writeFileSync(path, format.encoding === 'UTF-8' ? lines : windows1252Bytes(lines));
  return { folder, script: path, files };
}

export interface UnloadTablesOptions extends Partial<UnloadFormat> {
  readonly owner?: string;
  readonly pathForm?: PathForm;
  /** Name of a script to write with the UNLOAD TABLE statements that were run; none is written by default. */
  readonly script?: string;
  readonly faults?: readonly UnloadFault[];
}

/**
 * Writes what single UNLOAD TABLE statements give: a file for each table, named after it, and no reload.sql. The columns are named
 * in the first line unless told otherwise, since nothing else tells them.
 */
export async function writeUnloadTables(
  folder: string,
  written: readonly WrittenTable[],
  options: UnloadTablesOptions = {},
): Promise<WrittenUnload> {
  const { owner = usualScript.owner, pathForm = usualScript.pathForm, script, faults = [] } = options;
  checkFaults(faults, written);
  const format = unloadFormat({ columnNames: 'WITH COLUMN NAMES', ...options });
  const nameOf = ({ definition }: WrittenTable): string => `${definition.name}.dat`;
  const files = await writeFiles(folder, written, nameOf, format, faults);
  if (script === undefined) return { folder, script: null, files };
  const statements = written.map(
    (table) => `${unloadStatement(owner, table.definition, nameOf(table), pathForm, format)}\ngo\n`,
  );
  const path = join(folder, script);
  writeFileSync(path, statements.join('\n').replaceAll('\n', format.lineEnd));
  return { folder, script: path, files };
}
