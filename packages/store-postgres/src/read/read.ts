import { type Batch, BitewingError, type EntityName, entityNames, type UpsertRecord } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import { entityTables } from '../layout/entity-table.ts';
import { filledTables } from '../layout/filled-tables.ts';
import type { TenantSession } from '../tenant-session.ts';
import { openInstance } from './open-instance.ts';
import type { PageSource } from './page-source.ts';
import { recordPages } from './record-pages.ts';
import type { Shelf } from './stored-page.ts';

/** What is read. */
export interface StoreReadOptions {
  readonly instance: string;
  /** All by default; always in the order of the model. */
  readonly entities?: readonly EntityName[];
  /** At most so many records in a batch; 1,000 by default. */
  readonly batchSize?: number;
  readonly signal?: AbortSignal;
}

async function* picturePages(
  page: PageSource['page'],
  shelf: Shelf,
  { entities, batchSize = 1000, signal }: StoreReadOptions,
): AsyncGenerator<readonly UpsertRecord[]> {
  const filled = await page((query) => filledTables(query, shelf.instance, shelf.generation));
  const isRead = (entity: EntityName): boolean =>
    filled.has(entityTables[entity].table) && (entities?.includes(entity) ?? true);
  for (const entity of entityNames.filter(isRead))
    yield* recordPages(page, shelf, entity, { after: '' }, { size: batchSize, signal });
}

/**
 * The visible picture of an instance as a stream of batches, by entity and id. An instance that has never been
 * settled gives nothing at all.
 *
 * The cursors are the store's own: they name a place in the picture and continue no source.
 */
export async function* readStore(
  session: TenantSession,
  codec: FieldCodec,
  options: StoreReadOptions,
): AsyncGenerator<Batch> {
  const { instance, batchSize = 1000, signal } = options;
  if (!Number.isSafeInteger(batchSize) || batchSize < 1) {
    throw new BitewingError('invalid_options', { detail: 'batchSize: a whole number above zero.' });
  }
  signal?.throwIfAborted();
  const opened = await openInstance(session, codec, instance);
  try {
    const { page, visible } = opened;
    if (visible !== undefined) yield* visible.batches(picturePages(page, visible.shelf, options));
  } finally {
    await opened[Symbol.asyncDispose]();
  }
}
