import { BitewingError } from '../../error/bitewing-error.ts';
import type { Rejection, TableProgress } from '../batch.ts';
import type { BlobRef, CanonicalRecord, Extra } from '../canonical-record.ts';
import { SealedRow } from '../sealed-row.ts';
import { isContentOf } from './blob-content.ts';
import type { BatchLine, RecordLine, RejectionLine } from './line.ts';

type Upsert = Extract<RecordLine, { op: 'upsert' }>;
type ExtraLine = NonNullable<Upsert['extra']>;

function toExtra(line: ExtraLine): Extra {
  const toValue = (column: string, value: ExtraLine[string]): Extra[string] => {
    if (typeof value !== 'object' || value === null) return value;
    const { bytes, sha256, base64 } = value;
    return {
      bytes,
      sha256,
      read: async () => {
        const content = new Uint8Array(Buffer.from(base64, 'base64'));
        if (isContentOf(content, { bytes, sha256 })) return content;
        throw new BitewingError('ndjson_invalid', {
          detail: `${column}: the large value does not have its own size and digest.`,
        });
      },
    } satisfies BlobRef;
  };
  return Object.fromEntries(Object.entries(line).map(([column, value]) => [column, toValue(column, value)]));
}

/** A record as the source gave it. The envelope was checked; the data are for the first layer of validation. */
export function parseRecord({ kind: _kind, ...line }: RecordLine): CanonicalRecord {
  if (line.op === 'remove' || line.extra === undefined) return line as CanonicalRecord;
  return { ...line, extra: toExtra(line.extra) } as CanonicalRecord;
}

/** A rejection with its values sealed again. */
export function parseRejection({ kind: _kind, raw, ...line }: RejectionLine): Rejection {
  return { ...line, raw: new SealedRow(raw) };
}

/** Table counters as the source gave them. */
export const parseTables = (line: BatchLine): readonly TableProgress[] =>
  line.tables.map(({ code, entities, ...table }) => ({
    ...table,
    ...(entities === undefined ? {} : { entities }),
    ...(code === undefined ? {} : { code }),
  }));
