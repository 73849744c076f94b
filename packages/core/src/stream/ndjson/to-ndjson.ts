import { BitewingError } from '../../error/bitewing-error.ts';
import { modelVersion } from '../../model/model-version.ts';
import type { Batch, Rejection } from '../batch.ts';
import type { BlobRef, CanonicalRecord, Extra, JsonScalar } from '../canonical-record.ts';
import type { Capabilities } from '../capabilities.ts';
import { isContentOf } from './blob-content.ts';
import type { HeaderLine } from './line.ts';

/** What wrote the stream, for the first line; a `Source` is one. */
export interface NdjsonHeader {
  readonly adapter: string;
  readonly instance: string;
  /** Given back by the replay, but for changes and removals, which a file does not follow. */
  readonly capabilities?: Capabilities;
}

type CapabilityLines = NonNullable<HeaderLine['capabilities']>['entities'];
type WrittenBlob = { readonly bytes: number; readonly sha256: string; readonly base64: string };

async function writeBlob(column: string, blob: BlobRef): Promise<WrittenBlob> {
  const content = await blob.read();
  if (!isContentOf(content, blob)) {
    throw new BitewingError('internal', {
      detail: `${column}: the source gave a large value without its own size and digest.`,
    });
  }
  return {
    bytes: blob.bytes,
    sha256: blob.sha256,
    base64: Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('base64'),
  };
}

async function writeExtra(extra: Extra): Promise<Record<string, JsonScalar | WrittenBlob>> {
  const written: Record<string, JsonScalar | WrittenBlob> = {};
  for (const [column, value] of Object.entries(extra)) {
    written[column] = typeof value === 'object' && value !== null ? await writeBlob(column, value) : value;
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

const writtenCapabilities = ({ entities }: Capabilities): CapabilityLines =>
  Object.fromEntries(
    Object.entries(entities).map(([name, { omits, lossy, ...capability }]) => [
      name,
      { ...capability, omits: [...omits], lossy: { ...lossy } },
    ]),
  );

const isHeartbeat = (batch: Batch): boolean =>
  batch.records.length === 0 && batch.rejected.length === 0 && !batch.settled && !batch.complete;

/** Characters of whole lines that are put together before they are handed on; a longer line goes alone. */
const chunkLength = 256 * 1024;

async function* linesOf(batches: AsyncIterable<Batch>, first: HeaderLine): AsyncGenerator<string> {
  yield JSON.stringify(first);
  for await (const batch of batches) {
    if (isHeartbeat(batch)) continue;
    for (const record of batch.records) yield await recordLine(record);
    for (const rejection of batch.rejected) yield rejectionLine(rejection);
    yield batchLine(batch);
  }
}

/** The first line, in the same order of keys whatever the caller's object holds besides. */
const headerOf = ({ adapter, instance, capabilities }: NdjsonHeader): HeaderLine => ({
  kind: 'header',
  format: 'bitewing',
  modelVersion,
  adapter,
  instance,
  ...(capabilities === undefined ? {} : { capabilities: { entities: writtenCapabilities(capabilities) } }),
});

/**
 * Writes a stream as NDJSON in chunks of whole lines: a header, the records and rejections, and a closing line for
 * each batch. Heartbeats and cursors are left out.
 *
 * **The result is a PHI file**: it holds revealed values and the content of blobs.
 *
 * @throws BitewingError `internal` for a large value whose content is not what the source says of it
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
  let chunk = '';
  for await (const line of linesOf(batches, headerOf(header))) {
    chunk += `${line}\n`;
    if (chunk.length >= chunkLength) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}
