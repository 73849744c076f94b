import { BitewingError } from '../../error/bitewing-error.ts';
import type { Batch, Rejection, TableProgress } from '../batch.ts';
import type { CanonicalRecord } from '../canonical-record.ts';
import type { Cursor } from '../cursor.ts';
import type { ReadOptions } from '../source.ts';
import type { BatchLine, HeaderLine } from './line.ts';
import { parseRecord, parseRejection, parseTables } from './parse-record.ts';
import { readBody } from './read-lines.ts';

const cursorVersion = 1;
const epoch = 'replay';

const cursorAt = (header: HeaderLine, line: number): Cursor => ({
  adapter: header.adapter,
  version: cursorVersion,
  epoch,
  position: { line },
});

/** The line after which to go on: the header's, where there is no cursor. */
function startLine({ from }: ReadOptions, header: HeaderLine): number {
  if (from === undefined) return 1;
  const line = from.position.line;
  const mine = from.adapter === header.adapter && from.version === cursorVersion && from.epoch === epoch;
  if (!mine || typeof line !== 'number' || !Number.isSafeInteger(line)) {
    throw new BitewingError('cursor_invalid', { adapter: header.adapter });
  }
  return line;
}

type Item =
  | { readonly number: number; readonly record: CanonicalRecord }
  | { readonly number: number; readonly rejection: Rejection };

interface Closing {
  readonly line: BatchLine;
  readonly number: number;
  readonly header: HeaderLine;
  readonly tablesBefore: readonly TableProgress[];
}

/** Cuts the items of one recorded batch to size; only the last piece carries what its closing line says. */
function* pieces(
  items: readonly Item[],
  { line, number, header, tablesBefore }: Closing,
  limit: number,
): Generator<Batch> {
  for (let start = 0; start === 0 || start < items.length; start += limit) {
    const piece = items.slice(start, start + limit);
    const last = start + limit >= items.length;
    yield {
      instance: header.instance,
      phase: line.phase,
      observedAt: line.observedAt,
      records: piece.flatMap((item) => ('record' in item ? [item.record] : [])),
      rejected: piece.flatMap((item) => ('rejection' in item ? [item.rejection] : [])),
      tables: last ? parseTables(line) : tablesBefore,
      settled: last && line.settled,
      cursor: cursorAt(header, last ? number : (piece.at(-1)?.number ?? number)),
      complete: last && line.complete,
    };
  }
}

/** The recorded batches of one phase, cut to the wanted size. @throws BitewingError `ndjson_invalid`, `cursor_invalid` */
export async function* replayBatches(
  path: string,
  header: HeaderLine,
  options: ReadOptions,
): AsyncGenerator<Batch> {
  const limit = options.batchSize ?? 1000;
  const wanted = options.entities === undefined ? null : new Set<string>(options.entities);
  const after = startLine(options, header);
  let items: Item[] = [];
  let tablesBefore: readonly TableProgress[] = [];
  for await (const { number, line } of readBody(path, options.signal)) {
    if (line.kind === 'batch') {
      if (number > after) {
        for (const piece of pieces(items, { line, number, header, tablesBefore }, limit)) {
          options.signal?.throwIfAborted();
          yield piece;
        }
      }
      if (line.complete) return;
      items = [];
      tablesBefore = parseTables(line);
    } else if (number > after && (wanted === null || wanted.has(line.entity))) {
      items.push(
        line.kind === 'record'
          ? { number, record: parseRecord(line) }
          : { number, rejection: parseRejection(line) },
      );
    }
  }
  throw new BitewingError('ndjson_invalid', { detail: 'The closing line of the last batch is missing.' });
}
