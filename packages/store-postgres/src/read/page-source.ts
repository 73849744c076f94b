import { BitewingError } from '@bitewing/core';
import type { StoreTransaction } from '../client/store-client.ts';
import type { TenantSession } from '../tenant-session.ts';

type Query = StoreTransaction['query'];

/** Statements over one picture of an instance. */
export interface PageSource extends AsyncDisposable {
  readonly tenant: string;
  page<Result>(read: (query: Query) => Promise<Result>): Promise<Result>;
}

/**
 * Opens a picture of an instance that does not change while it is read: one repeatable-read transaction where the
 * driver has more than one connection; else a transaction a page, which finds out when the picture changed.
 *
 * @throws BitewingError `store_conflict` from `page`, in the second case
 */
export async function openPages(session: TenantSession, instance: string): Promise<PageSource> {
  const opened = await session.snapshot();
  if (opened !== undefined) {
    const { snapshot, tenant } = opened;
    return {
      tenant,
      page: (read) => session.guard(() => read(snapshot.query)),
      [Symbol.asyncDispose]: () => snapshot.close(),
    };
  }
  const revisionOf = async (query: Query): Promise<string | undefined> =>
    (
      await query<{ revision: string }>('SELECT revision::text FROM control.instance WHERE instance = $1', [
        instance,
      ])
    )[0]?.revision;
  const { tenant, revision } = await session.run(async ({ query }, bound) => ({
    tenant: bound,
    revision: await revisionOf(query),
  }));
  return {
    tenant,
    page: (read) =>
      session.run(async ({ query }) => {
        if ((await revisionOf(query)) !== revision) {
          throw new BitewingError('store_conflict', {
            detail: 'The instance changed while it was being read.',
          });
        }
        return read(query);
      }),
    [Symbol.asyncDispose]: async () => undefined,
  };
}
