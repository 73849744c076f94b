import { basename, extname, join } from 'node:path';
import { BitewingError } from '@bitewing/core';
import { whyUnread } from '../../../profile/unread-tables.ts';
import { defaultFormat } from '../file/text-format.ts';
import { malformed, unloadError } from '../unload-error.ts';
import { namesInFile } from './file-columns.ts';
import type { UnloadFolder } from './find-files.ts';
import { dataFile } from './locate-file.ts';
import {
  type FilePlan,
  type FilePlanOptions,
  foundTable,
  type PlannedFiles,
  usualEncoding,
} from './planned-files.ts';
import { shownFile } from './shown-file.ts';

/** `PPM.patient.dat` and `patient.dat` are both of the table `patient`. */
const tableNameOf = (file: string): string =>
  basename(file, extname(file)).split('.').at(-1)?.toLowerCase() ?? '';

/**
 * Which tables there are where no script says so: files that name their columns in their first row.
 *
 * @throws BitewingError `not_an_unload`, `unload_unsupported`, `unload_malformed`, `unload_truncated`
 */
export async function planDataFiles(
  { folder, dataFiles }: UnloadFolder,
  { encoding, wanted }: FilePlanOptions,
): Promise<FilePlan> {
  const usual = encoding ?? usualEncoding;
  const tables = new Map<string, PlannedFiles>();
  let passed = 0;
  for (const fileName of dataFiles) {
    const name = tableNameOf(fileName);
    const isAsked = wanted?.(name) === true;
    // A file of no table that is known may have any name: nobody is told of it.
    const isKnown = isAsked || (/^\w+$/.test(name) && whyUnread(name) !== undefined);
    if (wanted !== undefined && !isKnown) {
      passed += 1;
      continue;
    }
    try {
      const file = await dataFile(join(folder, fileName), [], defaultFormat, usual);
      const columns = await namesInFile(file);
      if (columns === null)
        throw malformed(shownFile(fileName), 0, 'there is no script, and its first row names no columns');
      if (tables.has(name))
        throw malformed(shownFile(fileName), 0, 'another file has the rows of its table, too');
      const files = [{ ...file, columns, format: { ...file.format, skip: 1 } }];
      tables.set(name, {
        found: foundTable(name, [columns], undefined),
        isWanted: wanted === undefined || isAsked,
        locate: async () => files,
      });
    } catch (error) {
      // What is no table of the practice may be anything.
      if (isAsked || !BitewingError.is(error) || error.code === 'source_not_found') throw error;
      passed += 1;
    }
  }
  if (tables.size === 0) throw unloadError('not_an_unload', 'No file of the folder names its columns.');
  const remarks =
    passed === 0 ? [] : [`${passed} files of the folder are no known tables with column names.`];
  return { tables: [...tables.values()], remarks };
}
