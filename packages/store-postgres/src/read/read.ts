import {
  type Batch,
  BitewingError,
  type EntityName,
  entityNames,
  type Instant,
  type TableProgress,
  type UpsertRecord,
} from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import { entityTables } from '../layout/entity-table.ts';
import { filledTables } from '../layout/filled-tables.ts';
import type { TenantSession } from '../tenant-session.ts';
import { openPages, type PageSource } from './page-source.ts';
import { readPage, type Shelf } from './stored-page.ts';

/** What is read. */
export interface StoreReadOptions {
  readonly instance: string;
  /** All by default; always in the order of the model. */
  readonly entities?: readonly EntityName[];
  /** At most so many records in a batch; 1,000 by default. */
  readonly batchSize?: number;
  readonly signal?: AbortSignal;
}

interface Picture {
  readonly visible_generation: number;
  readonly revision: string;
  readonly settled_at: Instant;
  readonly settled_tables: Readonly<Record<string, TableProgress>>;
}

const lookAt = (pages: PageSource, instance: string): Promise<Picture | undefined> =>
  pages.page(async (query) => {
    const [picture] = await query<Picture>(
      `SELECT visible_generation, revision::text, settled_at, settled_tables FROM control.instance
       WHERE instance = $1 AND visible_generation IS NOT NULL`,
      [instance],
    );
    return picture;
  });

async function* recordPages(
  pages: PageSource,
  shelf: Shelf,
  { entities, batchSize = 1000, signal }: StoreReadOptions,
): AsyncGenerator<readonly UpsertRecord[]> {
  const filled = await pages.page((query) => filledTables(query, shelf.instance, shelf.generation));
  const isRead = (entity: EntityName): boolean =>
    filled.has(entityTables[entity].table) && (entities?.includes(entity) ?? true);
  for (const entity of entityNames.filter(isRead)) {
    let after = '';
    for (;;) {
      signal?.throwIfAborted();
      const records = await pages.page((query) => readPage(query, shelf, entity, after, batchSize));
      const last = records.at(-1);
      if (last === undefined) break;
      yield records;
      if (records.length < batchSize) break;
      after = last.id;
    }
  }
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
  const pages = await openPages(session, instance);
  try {
    const picture = await lookAt(pages, instance);
    if (picture === undefined) return;
    const generation = picture.visible_generation;
    const shelf: Shelf = { tenant: pages.tenant, instance, generation, codec, session };
    const tables = Object.values(picture.settled_tables);
    const batchOf = (records: readonly UpsertRecord[], isLast: boolean): Batch => ({
      instance,
      phase: 'snapshot',
      observedAt: picture.settled_at,
      records,
      rejected: [],
      tables,
      settled: isLast,
      cursor: {
        adapter: 'store-postgres',
        version: 1,
        epoch: `${generation}.${picture.revision}`,
        position: { entity: records.at(-1)?.entity ?? '', id: records.at(-1)?.id ?? '' },
      },
      complete: isLast,
    });
    // One page ahead, so that the last batch says so.
    let waiting: readonly UpsertRecord[] | undefined;
    for await (const records of recordPages(pages, shelf, options)) {
      if (waiting !== undefined) yield batchOf(waiting, false);
      waiting = records;
    }
    yield batchOf(waiting ?? [], true);
  } finally {
    await pages[Symbol.asyncDispose]();
  }
}
