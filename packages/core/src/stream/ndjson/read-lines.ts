import { hash } from 'node:crypto';
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { BitewingError } from '../../error/bitewing-error.ts';
import { modelVersion } from '../../model/model-version.ts';
import { type BodyLine, bodyLine, type HeaderLine, headerLine, headerVersion } from './line.ts';

/** An error that names a line of the file. */
export const invalid = (line: number, why: string): BitewingError =>
  new BitewingError('ndjson_invalid', { detail: `Line ${line}: ${why}` });

const parseJson = (text: string, line: number): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(line, 'not JSON.');
  }
};

function expectKnownVersion(version: string): void {
  const [major, minor] = version.split('.').map(Number);
  const [ourMajor = 0, ourMinor = 0] = modelVersion.split('.').map(Number);
  const versions = `File: ${version}; this library: ${modelVersion}.`;
  if (major !== ourMajor) throw new BitewingError('model_version_unsupported', { detail: versions });
  if (minor !== undefined && minor > ourMinor) {
    throw new BitewingError('model_version_unsupported', {
      detail: `${versions} Its newer minor version may hold fields that are not known here.`,
    });
  }
}

function parseHeader(text: string): HeaderLine {
  const value = parseJson(text, 1);
  // The version first: a newer file may have keys that this version would only call wrong.
  const version = headerVersion.safeParse(value);
  if (!version.success) throw invalid(1, 'not a header.');
  expectKnownVersion(version.data.modelVersion);
  const parsed = headerLine.safeParse(value);
  if (!parsed.success) throw invalid(1, 'not a header.');
  return parsed.data;
}

/** A header is a short line; a file without a line break in so many bytes has none. */
const headerLimitBytes = 256 * 1024;

/** What is known of a file before its lines are read. */
export interface FileHead {
  readonly header: HeaderLine;
  /**
   * Names the file in a cursor by its instance, header and size. Two files of the same instance and size are not told
   * apart: for that the whole content would have to be read each time.
   */
  readonly epoch: string;
}

/** Reads the first line of a file. @throws BitewingError `source_not_found`, `ndjson_invalid`, `model_version_unsupported` */
export function readHead(path: string): FileHead {
  const bytes = Buffer.alloc(headerLimitBytes);
  let length: number;
  let size: number;
  try {
    const file = openSync(path, 'r');
    try {
      size = fstatSync(file).size;
      length = readSync(file, bytes, 0, headerLimitBytes, 0);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new BitewingError('source_not_found', { cause: error });
  }
  const end = bytes.subarray(0, length).indexOf(10);
  if (end === -1) throw invalid(1, 'no header.');
  const text = bytes.toString('utf8', 0, end);
  const header = parseHeader(text);
  const digest = hash('sha256', `${size}\n${text}`, 'hex').slice(0, 32);
  return { header, epoch: `${header.instance}/${digest}` };
}

/** A line after the header with its number in the file, from 2. */
export interface NumberedLine {
  readonly number: number;
  readonly line: BodyLine;
}

async function* readChunks(path: string): AsyncGenerator<string> {
  const file = createReadStream(path, { encoding: 'utf8' });
  try {
    for await (const chunk of file) yield String(chunk);
  } catch (error) {
    // Only errors of the file system name their call; another one is no matter of the file.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new BitewingError('source_not_found', { cause: error });
  }
}

/** A line from its pieces; one that is longer than a text can be is no line of ours. */
const joinPieces = (pieces: readonly string[], number: number): string => {
  try {
    return pieces.join('');
  } catch (error) {
    if (error instanceof RangeError) throw invalid(number, 'too long.');
    throw error;
  }
};

interface TextLine {
  readonly number: number;
  readonly text: string;
}

/**
 * Lines of a file. Only a line feed ends one: `node:readline` also splits at U+2028, which JSON leaves as it is
 * within a text.
 */
async function* readText(path: string): AsyncGenerator<TextLine> {
  let number = 1;
  let pieces: string[] = [];
  for await (const chunk of readChunks(path)) {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
      pieces.push(chunk.slice(start, end));
      yield { number, text: joinPieces(pieces, number) };
      number += 1;
      pieces = [];
      start = end + 1;
    }
    if (start < chunk.length) pieces.push(chunk.slice(start));
  }
  if (pieces.length > 0) yield { number, text: joinPieces(pieces, number) };
}

/** Reads all lines after the header, streamed. @throws BitewingError `source_not_found`, `ndjson_invalid` */
export async function* readBody(path: string, signal?: AbortSignal): AsyncGenerator<NumberedLine> {
  for await (const { number, text } of readText(path)) {
    signal?.throwIfAborted();
    if (number === 1) continue;
    const parsed = bodyLine.safeParse(parseJson(text, number));
    if (!parsed.success) throw invalid(number, 'not a record, rejection or batch.');
    yield { number, line: parsed.data };
  }
}
