import type { StoreClient } from '../../src/index.ts';

/** A client whose transactions with rows in them wait, before they commit, for what it is told to wait for. */
export function heldClient(inner: StoreClient) {
  const state: { beforeCommit: () => Promise<void> } = { beforeCommit: async () => {} };
  const client: StoreClient = {
    ...inner,
    transaction: (work) =>
      inner.transaction(async (transaction) => {
        let isLoad = false;
        const { copyInThen } = transaction;
        const result = await work({
          query: transaction.query,
          copyIn: (table, columns, chunks) => {
            isLoad = true;
            return transaction.copyIn(table, columns, chunks);
          },
          ...(copyInThen === undefined
            ? {}
            : {
                copyInThen: (...copied) => {
                  isLoad = true;
                  return copyInThen(...copied);
                },
              }),
        });
        if (isLoad) await state.beforeCommit();
        return result;
      }),
  };
  return { client, state };
}

/** Something that happens once, and can be waited for. */
export function event() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { happened: promise, happens: resolve };
}
