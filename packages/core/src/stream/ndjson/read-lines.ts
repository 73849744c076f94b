import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { BitewingError } from '../../error/bitewing-error.ts';
import { modelVersion } from '../../model/model-version.ts';
import { type BodyLine, bodyLine, type HeaderLine, headerLine } from './line.ts';

const invalid = (line: number, why: string): BitewingError =>
  new BitewingError('ndjson_invalid', { detail: `Line ${line}: ${why}` });

const parseJson = (text: string, line: number): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(line, 'not JSON.');
  }
};

function parseHeader(text: string): HeaderLine {
  const parsed = headerLine.safeParse(parseJson(text, 1));
  if (!parsed.success) throw invalid(1, 'not a header.');
  const major = (version: string): string => version.slice(0, version.indexOf('.'));
  if (major(parsed.data.modelVersion) !== major(modelVersion)) {
    throw new BitewingError('model_version_unsupported', {
      detail: `File: ${parsed.data.modelVersion}; this library: ${modelVersion}.`,
    });
  }
  return parsed.data;
}

/** A header is a short line; a file without a line break in so many bytes has none. */
const headerLimitBytes = 64 * 1024;

/** Reads the first line of a file. @throws BitewingError `source_not_found`, `ndjson_invalid`, `model_version_unsupported` */
export function readHeader(path: string): HeaderLine {
  const bytes = Buffer.alloc(headerLimitBytes);
  let length: number;
  try {
    const file = openSync(path, 'r');
    try {
      length = readSync(file, bytes, 0, headerLimitBytes, 0);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new BitewingError('source_not_found', { cause: error });
  }
  const end = bytes.subarray(0, length).indexOf(10);
  if (end === -1) throw invalid(1, 'no header.');
  return parseHeader(bytes.toString('utf8', 0, end));
}

/** A line after the header with its number in the file, from 2. */
export interface NumberedLine {
  readonly number: number;
  readonly line: BodyLine;
}

/**
 * Lines of a file. Only a line feed ends one: `node:readline` also splits at U+2028, which JSON leaves as it is
 * within a text.
 */
async function* readText(path: string): AsyncGenerator<string> {
  let rest = '';
  const file = createReadStream(path, { encoding: 'utf8' });
  try {
    for await (const chunk of file) {
      const pieces = `${rest}${chunk}`.split('\n');
      rest = pieces.pop() ?? '';
      yield* pieces;
    }
  } catch (error) {
    throw new BitewingError('source_not_found', { cause: error });
  }
  if (rest !== '') yield rest;
}

/** Reads all lines after the header, streamed. @throws BitewingError `source_not_found`, `ndjson_invalid` */
export async function* readBody(path: string, signal?: AbortSignal): AsyncGenerator<NumberedLine> {
  let number = 0;
  for await (const text of readText(path)) {
    signal?.throwIfAborted();
    number += 1;
    if (number === 1) continue;
    const parsed = bodyLine.safeParse(parseJson(text, number));
    if (!parsed.success) throw invalid(number, 'not a record, rejection or batch.');
    yield { number, line: parsed.data };
  }
}
