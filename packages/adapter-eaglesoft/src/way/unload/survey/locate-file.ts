import type { DataFile } from '../file/data-file.ts';
import { byteOrderMark, textEncoding } from '../file/text-encoding.ts';
import type { TextFormat } from '../file/text-format.ts';
import { unsupported } from '../unload-error.ts';
import { beginningOf, identityOf } from './find-files.ts';
import { shownFile } from './shown-file.ts';

const compressed: readonly (readonly [magic: readonly number[], kind: string])[] = [
  [[0x1f, 0x8b], 'gzip'],
  [[0x50, 0x4b, 0x03, 0x04], 'ZIP'],
];

/**
 * A file as it is there: its byte order mark says more than its statement.
 *
 * @throws BitewingError `unload_unsupported`, `source_not_found`
 */
export async function dataFile(
  path: string,
  columns: readonly (string | null)[],
  format: TextFormat,
  defaultEncoding: string,
): Promise<DataFile> {
  const name = shownFile(path);
  const beginning = await beginningOf(path, 4);
  for (const [magic, kind] of compressed)
    if (magic.every((byte, place) => beginning[place] === byte))
      throw unsupported(name, `is compressed (${kind})`);
  const mark = byteOrderMark(beginning);
  const encoding = textEncoding(mark?.encoding ?? format.encoding ?? defaultEncoding, name);
  return {
    path,
    name,
    columns,
    format,
    encoding,
    startsAt: mark?.length ?? 0,
    identity: await identityOf(path),
  };
}
