import type { Batch, Instant, TableProgress, UpsertRecord } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import type { TenantSession } from '../tenant-session.ts';
import { openPages, type PageSource } from './page-source.ts';
import type { Shelf } from './stored-page.ts';

interface VisibleRow {
  readonly visible_generation: number;
  readonly revision: string;
  readonly settled_at: Instant;
  readonly settled_tables: Readonly<Record<string, TableProgress>>;
}

/** What is visible of an instance. */
export interface VisibleInstance {
  readonly shelf: Shelf;
  /** Pages of its records as batches; the last one says so. */
  batches(pages: AsyncIterable<readonly UpsertRecord[]>): AsyncIterable<Batch>;
}

/** One moment of an instance. */
export interface OpenedInstance extends AsyncDisposable {
  readonly page: PageSource['page'];
  /** `undefined` where it has never been settled. */
  readonly visible: VisibleInstance | undefined;
}

function visibleInstance(picture: VisibleRow, shelf: Shelf): VisibleInstance {
  const { instance, generation } = shelf;
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
  return {
    shelf,
    async *batches(pages) {
      // One page ahead, so that the last batch says so.
      let waiting: readonly UpsertRecord[] | undefined;
      for await (const records of pages) {
        if (waiting !== undefined) yield batchOf(waiting, false);
        waiting = records;
      }
      yield batchOf(waiting ?? [], true);
    },
  };
}

/** Opens a picture of an instance that does not change while it is read; see {@link openPages}. */
export async function openInstance(
  session: TenantSession,
  codec: FieldCodec,
  instance: string,
): Promise<OpenedInstance> {
  const pages = await openPages(session, instance);
  const close = (): PromiseLike<void> => pages[Symbol.asyncDispose]();
  try {
    const [picture] = await pages.page((query) =>
      query<VisibleRow>(
        `SELECT visible_generation, revision::text, settled_at, settled_tables FROM control.instance
         WHERE instance = $1 AND visible_generation IS NOT NULL`,
        [instance],
      ),
    );
    const visible =
      picture === undefined
        ? undefined
        : visibleInstance(picture, {
            tenant: pages.tenant,
            instance,
            generation: picture.visible_generation,
            codec,
            session,
          });
    return { page: pages.page, visible, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}
