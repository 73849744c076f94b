import { BitewingError } from '../../error/bitewing-error.ts';
import type { Batch, Rejection, TableProgress } from '../batch.ts';
import type { CanonicalRecord } from '../canonical-record.ts';
import { expectBatchSize } from '../expect-batch-size.ts';
import { expectEntities } from '../expect-entities.ts';
import type { ReadOptions } from '../source.ts';
import type { BatchLine } from './line.ts';
import { parseRecord, parseRejection, parseTables } from './parse-record.ts';
import { type FileHead, invalid, readBody } from './read-lines.ts';
import { cursorAt, type ReplayPlace, startLine } from './replay-cursor.ts';

type Item =
  | { readonly number: number; readonly record: CanonicalRecord }
  | { readonly number: number; readonly rejection: Rejection };

interface Closing {
  readonly line: BatchLine;
  readonly number: number;
  readonly place: ReplayPlace;
  readonly tablesBefore: readonly TableProgress[];
}

/** Cuts the items of one recorded batch to size; only the last piece carries what its closing line says. */
function* pieces(
  items: readonly Item[],
  { line, number, place, tablesBefore }: Closing,
  limit: number,
  signal: AbortSignal | undefined,
): Generator<Batch> {
  for (let start = 0; start === 0 || start < items.length; start += limit) {
    signal?.throwIfAborted();
    const piece = items.slice(start, start + limit);
    const last = start + limit >= items.length;
    yield {
      instance: place.head.header.instance,
      phase: line.phase,
      observedAt: line.observedAt,
      records: piece.flatMap((item) => ('record' in item ? [item.record] : [])),
      rejected: piece.flatMap((item) => ('rejection' in item ? [item.rejection] : [])),
      tables: last ? parseTables(line) : tablesBefore,
      settled: last && line.settled,
      cursor: cursorAt(place, last ? number : (piece.at(-1)?.number ?? number)),
      complete: last && line.complete,
    };
  }
}

/**
 * The recorded batches of one phase, cut to the wanted size. The last one is given only when no line follows it; going
 * on behind it gives what its closing line says, with no records.
 *
 * @throws BitewingError `ndjson_invalid`, `cursor_invalid`, `invalid_options`
 */
export async function* replayBatches(
  path: string,
  head: FileHead,
  options: ReadOptions,
): AsyncGenerator<Batch> {
  const { signal } = options;
  const limit = expectBatchSize(options.batchSize);
  const wanted = options.entities === undefined ? null : new Set<string>(expectEntities(options.entities));
  const place: ReplayPlace = {
    head,
    ...(options.entities === undefined ? {} : { entities: options.entities }),
  };
  const after = startLine(place, options.from);
  let items: Item[] = [];
  let tablesBefore: readonly TableProgress[] = [];
  let end: Closing | undefined;
  for await (const { number, line } of readBody(path, signal)) {
    if (end !== undefined) throw invalid(number, 'it follows the end of the last batch.');
    if (line.kind === 'batch') {
      const closing: Closing = { line, number, place, tablesBefore };
      if (line.complete) {
        end = closing;
        continue;
      }
      if (number > after) yield* pieces(items, closing, limit, signal);
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
  if (end === undefined) {
    throw new BitewingError('ndjson_invalid', { detail: 'The closing line of the last batch is missing.' });
  }
  if (after > end.number) {
    throw new BitewingError('cursor_invalid', {
      adapter: head.header.adapter,
      detail: 'It points behind the end of the file.',
    });
  }
  yield* pieces(items, end, limit, signal);
}
