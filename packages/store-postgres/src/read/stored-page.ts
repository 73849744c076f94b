import type { BlobRef, EntityName, UpsertRecord } from '@bitewing/core';
import { BitewingError } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import type { StoreTransaction } from '../client/store-client.ts';
import { entityTables } from '../layout/entity-table.ts';
import { blobData, type Place } from '../record/associated-data.ts';
import { decodeRecord, type StoredRecord } from '../record/decode-record.ts';
import type { TenantSession } from '../tenant-session.ts';
import { type IdRange, inRange } from './id-range.ts';

/** Which rows are read, and how they are opened. */
export interface Shelf extends Place {
  readonly generation: number;
  readonly codec: FieldCodec;
  readonly session: TenantSession;
}

interface BlobRow {
  readonly id: string;
  readonly name: string;
  readonly bytes: string;
  readonly sha256: string;
}

/** A reference to a stored large value; it is fetched and opened when it is read. */
function storedBlob(shelf: Shelf, entity: EntityName, { id, name, bytes, sha256 }: BlobRow): BlobRef {
  const { session, codec, instance } = shelf;
  return {
    bytes: Number(bytes),
    sha256,
    read: () =>
      session.run(async (transaction) => {
        // By content, not by generation: a reference outlives a switch as long as the value is still there.
        const [found] = await transaction.query<{ sealed: Uint8Array }>(
          `SELECT sealed FROM phi.blob WHERE instance = $1 AND entity = $2 AND id = $3 AND name = $4 AND sha256 = $5
           ORDER BY generation DESC LIMIT 1`,
          [instance, entity, id, name, sha256],
        );
        if (found === undefined) {
          throw new BitewingError('store_conflict', {
            detail: 'The large value was replaced since its record was read.',
          });
        }
        return codec.open(found.sealed, blobData(shelf, entity, id, name));
      }),
  };
}

async function blobsOf(
  query: StoreTransaction['query'],
  shelf: Shelf,
  entity: EntityName,
  first: string,
  last: string,
): Promise<ReadonlyMap<string, Record<string, BlobRef>>> {
  const rows = await query<BlobRow>(
    `SELECT id, name, bytes::text, sha256 FROM phi.blob
     WHERE instance = $1 AND generation = $2 AND entity = $3 AND id >= $4 AND id <= $5`,
    [shelf.instance, shelf.generation, entity, first, last],
  );
  const found = new Map<string, Record<string, BlobRef>>();
  for (const row of rows)
    found.set(row.id, { ...found.get(row.id), [row.name]: storedBlob(shelf, entity, row) });
  return found;
}

/** Records of an entity in a range, in the order of their ids (as bytes), at most `limit`. */
export async function readPage(
  query: StoreTransaction['query'],
  shelf: Shelf,
  entity: EntityName,
  range: IdRange,
  limit: number,
): Promise<readonly UpsertRecord[]> {
  const { table, columns } = entityTables[entity];
  const fields = columns.map(({ field, name }) => `record."${name}"::text AS "${field}"`);
  const parameters: unknown[] = [shelf.instance, shelf.generation, limit, entity];
  const stored = await query<StoredRecord>(
    `SELECT record.id, record.source_adapter, record.source_table, record.source_key, ${fields.join(', ')},
       record.issues::text AS "$issues", record.extra::text AS "$extra", record.forms::text AS "$forms",
       (SELECT hidden.sealed FROM phi.sealed AS hidden WHERE hidden.instance = $1 AND hidden.generation = $2
         AND hidden.entity = $4 AND hidden.id = record.id) AS "$sealed"
     FROM ${table} AS record
     WHERE record.instance = $1 AND record.generation = $2 AND ${inRange('record.id', range, parameters)}
     ORDER BY record.id LIMIT $3`,
    parameters,
  );
  const [first, last] = [stored.at(0), stored.at(-1)];
  if (first === undefined || last === undefined) return [];
  const blobs = await blobsOf(query, shelf, entity, first.id, last.id);
  return stored.map((row) => decodeRecord(row, entity, shelf, blobs.get(row.id)));
}
