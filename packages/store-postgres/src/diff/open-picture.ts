import { entityNames, type UpsertRecord } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import type { StoreTransaction } from '../client/store-client.ts';
import { alongTheKey } from '../layout/along-the-key.ts';
import { entityTables } from '../layout/entity-table.ts';
import { filledTables } from '../layout/filled-tables.ts';
import { type OpenedInstance, openInstance, type VisibleInstance } from '../read/open-instance.ts';
import { recordPages } from '../read/record-pages.ts';
import type { TenantSession } from '../tenant-session.ts';
import { cutStatement, type Statement, type SumRow, segmentSums, sumStatement } from './segment-sums.ts';
import type { EntityRange, StorePicture } from './store-picture.ts';

/** Records of one page. */
const pageRecords = 1000;

async function* stretchPages(
  page: OpenedInstance['page'],
  { shelf }: VisibleInstance,
  stretches: readonly EntityRange[],
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly UpsertRecord[]> {
  for (const { entity, range } of stretches)
    yield* recordPages(page, shelf, entity, range, { size: pageRecords, signal });
}

/** Opens a picture of an instance; see `Store.picture`. */
export async function openPicture(
  session: TenantSession,
  codec: FieldCodec,
  instance: string,
): Promise<StorePicture> {
  const opened = await openInstance(session, codec, instance);
  const { page, visible } = opened;
  const dispose = (): PromiseLike<void> => opened[Symbol.asyncDispose]();
  if (visible === undefined) {
    return {
      instance,
      entities: new Set(),
      cuts: async () => [],
      sums: async (_stretch, cuts) => segmentSums([], cuts.length + 1),
      async *read() {},
      [Symbol.asyncDispose]: dispose,
    };
  }
  const { shelf } = visible;
  const ask = <Row extends object>({ sql, parameters }: Statement): Promise<readonly Row[]> =>
    page(async (query: StoreTransaction['query']) => {
      await query(alongTheKey);
      return query<Row>(sql, parameters);
    });
  try {
    const filled = await page((query) => filledTables(query, instance, shelf.generation));
    return {
      instance,
      entities: new Set(entityNames.filter((entity) => filled.has(entityTables[entity].table))),
      cuts: async (stretch, records, limit) =>
        (await ask<{ id: string }>(cutStatement(shelf, stretch, records, limit))).map(({ id }) => id),
      sums: async (stretch, cuts, parts) =>
        segmentSums(await ask<SumRow>(sumStatement(shelf, stretch, cuts, parts)), cuts.length + 1),
      read: (stretches, signal) => visible.batches(stretchPages(page, visible, stretches, signal)),
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}
