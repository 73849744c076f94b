import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { BitewingError } from '@bitewing/core';
import { CsvError, parse } from 'csv-parse';
import { adapterName } from '../adapter-name.ts';
import type { ExportName } from './export-form.ts';

/** A line of an export file: its number as a spreadsheet counts rows, and its cells without white space around them. */
export interface ExportLine {
  readonly number: number;
  readonly cells: readonly string[];
}

/** How an export file is read. */
export interface ExportLineOptions {
  /** What the file held when the reading began, by {@link digestOfFile}. */
  readonly digest?: string;
  readonly signal?: AbortSignal | undefined;
}

const chunkBytes = 64 * 1024;
/** A row of these files is short; only a quote that is never closed makes it long. */
const longestRecord = 1024 * 1024;
const lineEnd = /[\r\n]/;
const fileFaults: ReadonlySet<string> = new Set(['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'ELOOP']);

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;

/** Names what went wrong without the path, and without what the parser had before it. */
function exportError(name: ExportName, error: unknown): unknown {
  if (error instanceof CsvError) {
    const line = Reflect.get(error, 'lines');
    const place = typeof line === 'number' ? ` about line ${line}` : '';
    const detail = `${name} cannot be read on${place}: ${error.code}.`;
    return new BitewingError('export_invalid', { adapter: adapterName, detail });
  }
  const code = codeOf(error);
  if (typeof code !== 'string' || !fileFaults.has(code)) return error;
  return new BitewingError('source_not_found', {
    adapter: adapterName,
    detail: `The option exports.${name}.`,
  });
}

/** SHA-256 of the file, hexadecimal. @throws BitewingError `source_not_found` */
export async function digestOfFile(name: ExportName, path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes, signal }))
      hash.update(chunk);
  } catch (error) {
    signal?.throwIfAborted();
    throw exportError(name, error);
  }
  return hash.digest('hex');
}

/** Whichever of the two stands more often in the header, outside of quotes; a comma where neither does. */
function delimiterOf(header: string): ',' | ';' {
  const unquoted = header.replace(/"(?:[^"]|"")*"/g, '');
  const count = (delimiter: string): number => unquoted.split(delimiter).length;
  return count(';') > count(',') ? ';' : ',';
}

/** Chunks up to the end of the first line, or of so many bytes. */
async function* headOf(chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  for (let length = 0; length < longestRecord; ) {
    const next = await chunks.next();
    if (next.done === true) return;
    yield next.value;
    if (lineEnd.test(next.value.toString('latin1'))) return;
    length += next.value.length;
  }
}

/**
 * The lines of an export file, the header first; blank ones are left out and counted. Nothing but a chunk and a few lines
 * is in memory. Commas or semicolons stand between the cells, UTF-8 with or without its mark, any line ends.
 *
 * @throws BitewingError `source_not_found`; `export_invalid` where quotes do not close, for nobody knows where the next row
 * begins; `dump_changed` where the file is not what `digest` says
 */
export async function* exportLines(
  name: ExportName,
  path: string,
  { digest, signal }: ExportLineOptions = {},
): AsyncGenerator<ExportLine> {
  const hash = createHash('sha256');
  const file = createReadStream(path, { highWaterMark: chunkBytes, signal });
  const chunks: AsyncIterator<Buffer> = file[Symbol.asyncIterator]();
  async function* rest(head: readonly Buffer[]): AsyncGenerator<Buffer> {
    yield* head;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  }
  async function* hashed(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    const head: Buffer[] = [];
    for await (const chunk of headOf(chunks)) head.push(chunk);
    const [header = ''] = Buffer.concat(head).toString('utf8').split(lineEnd, 1);
    const parser = parse({
      bom: true,
      delimiter: delimiterOf(header),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: longestRecord,
    });
    const content = Readable.from(hashed(rest(head)), { objectMode: false });
    // Its error comes out of the loop below, too.
    pipeline(content, parser, () => undefined);
    let number = 0;
    for await (const record of parser) {
      number += 1;
      const cells: readonly string[] = record.map((cell: string) => cell.trim());
      if (cells.some((cell) => cell !== '')) yield { number, cells };
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw exportError(name, error);
  } finally {
    file.destroy();
  }
  if (digest !== undefined && hash.digest('hex') !== digest) {
    throw new BitewingError('dump_changed', { adapter: adapterName, detail: `The option exports.${name}.` });
  }
}
