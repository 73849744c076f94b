import { modelVersion } from '../../model/model-version.ts';
import type { Batch, Rejection } from '../batch.ts';
import type { BlobRef, CanonicalRecord, Extra, JsonScalar } from '../canonical-record.ts';
import type { HeaderLine } from './line.ts';

/** What wrote the stream, for the first line. */
export interface NdjsonHeader {
  readonly adapter: string;
  readonly instance: string;
}

type WrittenBlob = { readonly bytes: number; readonly sha256: string; readonly base64: string };

async function writeBlob(blob: BlobRef): Promise<WrittenBlob> {
  return {
    bytes: blob.bytes,
    sha256: blob.sha256,
    base64: Buffer.from(await blob.read()).toString('base64'),
  };
}

async function writeExtra(extra: Extra): Promise<Record<string, JsonScalar | WrittenBlob>> {
  const written: Record<string, JsonScalar | WrittenBlob> = {};
  for (const [column, value] of Object.entries(extra)) {
    written[column] = typeof value === 'object' && value !== null ? await writeBlob(value) : value;
  }
  return written;
}

const hasBlob = (extra: Extra): boolean =>
  Object.values(extra).some((value) => typeof value === 'object' && value !== null);

async function recordLine(record: CanonicalRecord): Promise<string> {
  const plain = record.op === 'remove' || record.extra === undefined || !hasBlob(record.extra);
  const written = plain ? record : { ...record, extra: await writeExtra(record.extra ?? {}) };
  return JSON.stringify({ kind: 'record', ...written });
}

const rejectionLine = ({ raw, ...rest }: Rejection): string =>
  JSON.stringify({ kind: 'rejection', ...rest, raw: raw.reveal() });

const batchLine = ({ phase, observedAt, tables, settled, complete }: Batch): string =>
  JSON.stringify({ kind: 'batch', phase, observedAt, tables, settled, complete });

const isHeartbeat = (batch: Batch): boolean =>
  batch.records.length === 0 && batch.rejected.length === 0 && !batch.settled && !batch.complete;

/**
 * Writes a stream as NDJSON, a chunk of whole lines a batch: a header, the records and rejections, and a closing
 * line for each batch. Heartbeats and cursors are left out.
 *
 * **The result is a PHI file**: it holds revealed values and the content of blobs.
 *
 * @example
 * ```ts
 * import { createWriteStream } from 'node:fs';
 * import { pipeline } from 'node:stream/promises';
 * import { type Source, toNdjson } from '@bitewing/core';
 *
 * declare const source: Source;
 * await pipeline(toNdjson(source.snapshot(), source), createWriteStream('practice.ndjson', { mode: 0o600 }));
 * ```
 */
export async function* toNdjson(batches: AsyncIterable<Batch>, header: NdjsonHeader): AsyncGenerator<string> {
  const first: HeaderLine = {
    kind: 'header',
    format: 'bitewing',
    modelVersion,
    adapter: header.adapter,
    instance: header.instance,
  };
  yield `${JSON.stringify(first)}\n`;
  for await (const batch of batches) {
    if (isHeartbeat(batch)) continue;
    const lines: string[] = [];
    for (const record of batch.records) lines.push(await recordLine(record));
    for (const rejection of batch.rejected) lines.push(rejectionLine(rejection));
    lines.push(batchLine(batch));
    yield `${lines.join('\n')}\n`;
  }
}
