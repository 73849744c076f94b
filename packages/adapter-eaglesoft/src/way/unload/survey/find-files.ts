import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, sep } from 'node:path';
import iconv from 'iconv-lite';
import type { FileIdentity } from '../file/data-file.ts';
import { byteOrderMark, scannedText, textEncoding } from '../file/text-encoding.ts';
import { unloadError, unsupported } from '../unload-error.ts';
import { shownFile } from './shown-file.ts';

/** What the option path names. */
export interface UnloadFolder {
  readonly folder: string;
  /** Name of the reload script; null where there is none. */
  readonly script: string | null;
  /** Names of data files. */
  readonly dataFiles: readonly string[];
}

const dataEndings: ReadonlySet<string> = new Set(['.dat', '.txt', '.csv']);
const mostScriptBytes = 128 * 1024 * 1024;

const notFound = (cause: unknown): Error =>
  unloadError('source_not_found', 'The option path names it.', cause);

const filesIn = async (folder: string): Promise<readonly Dirent[]> => {
  try {
    // The same order everywhere, whatever the file system gives.
    return (await readdir(folder, { withFileTypes: true })).sort((left, right) =>
      left.name < right.name ? -1 : 1,
    );
  } catch (error) {
    throw notFound(error);
  }
};

/** Whether a path names a file within a folder. Where a link leads out of it, it does not: nobody named what is there. */
async function isFileOf(folder: string, path: string): Promise<boolean> {
  try {
    if (!(await stat(path)).isFile()) return false;
    const within = await realpath(folder);
    return (await realpath(path)).startsWith(within.endsWith(sep) ? within : within + sep);
  } catch {
    // A link to nothing, or what may not be looked at: no file that can be read.
    return false;
  }
}

/**
 * Looks what a path names: a folder, its reload script, or a single data file.
 *
 * @throws BitewingError `source_not_found`, `not_an_unload`
 */
export async function findFiles(path: string): Promise<UnloadFolder> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    (error: unknown) => {
      throw notFound(error);
    },
  );
  if (!isFolder) {
    const folder = dirname(path);
    const name = basename(path);
    if (extname(name).toLowerCase() === '.sql') return { folder, script: name, dataFiles: [] };
    return { folder, script: null, dataFiles: [name] };
  }
  const names: string[] = [];
  for (const entry of await filesIn(path)) {
    const isOwn = entry.isSymbolicLink() ? await isFileOf(path, join(path, entry.name)) : entry.isFile();
    if (isOwn) names.push(entry.name);
  }
  const scripts = names.filter((name) => extname(name).toLowerCase() === '.sql');
  const named = scripts.find((name) => name.toLowerCase() === 'reload.sql');
  if (named === undefined && scripts.length > 1)
    throw unloadError(
      'not_an_unload',
      `There are ${scripts.length} scripts and none is called reload.sql: name one.`,
    );
  const script = named ?? scripts[0] ?? null;
  const dataFiles = names.filter((name) => dataEndings.has(extname(name).toLowerCase()));
  if (script === null && dataFiles.length === 0)
    throw unloadError('not_an_unload', 'The folder has neither a script nor files of data.');
  return { folder: path, script, dataFiles };
}

/** A name in a folder, whatever its case; the name as it is written comes first. */
async function inFolder(folder: string, name: string): Promise<string | null> {
  const names = (await readdir(folder).catch(() => [])).sort();
  if (names.includes(name)) return join(folder, name);
  const found = names.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return found === undefined ? null : join(folder, found);
}

/**
 * The file that a script means by a path of the machine that wrote it: the longest end of the path that is there.
 *
 * @returns Null where none is.
 */
export async function resolveFile(folder: string, written: string): Promise<string | null> {
  const parts = written.split(/[\\/]+/).filter((part) => part !== '' && part !== '.' && part !== '..');
  for (let from = 0; from < parts.length; from += 1) {
    let found: string | null = folder;
    for (const part of parts.slice(from)) found = found === null ? null : await inFolder(found, part);
    if (found !== null && (await isFileOf(folder, found))) return found;
  }
  return null;
}

export async function identityOf(path: string): Promise<FileIdentity> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { size, modifiedMs: mtimeMs };
  } catch (error) {
    throw unloadError('source_not_found', `${shownFile(path)}.`, error);
  }
}

/** The first bytes of a file. */
export async function beginningOf(path: string, bytes: number): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const buffer = Buffer.alloc(bytes);
      const { bytesRead } = await file.read(buffer, 0, bytes, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unloadError('source_not_found', `${shownFile(path)}.`, error);
  }
}

/**
 * The text of a script: by its byte order mark, else UTF-8 where it is that, else windows-1252.
 *
 * @throws BitewingError `source_not_found`, `unload_unsupported`
 */
export async function scriptText(path: string): Promise<string> {
  const name = shownFile(path);
  if ((await identityOf(path)).size > mostScriptBytes)
    throw unsupported(name, `takes more than ${mostScriptBytes} bytes: no script does`);
  const bytes = await readFile(path);
  const mark = byteOrderMark(bytes);
  const rest = bytes.subarray(mark?.length ?? 0);
  const encoding = textEncoding(mark?.encoding ?? 'utf8', name);
  if (encoding.from !== null) return iconv.decode(rest, encoding.from);
  return scannedText(isUtf8(rest) ? 'utf8' : 'windows-1252', rest, 0, rest.length);
}
