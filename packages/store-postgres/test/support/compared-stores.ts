import { diff } from '@bitewing/core/diff';
import { expect } from 'vitest';
import {
  type ComparedInstance,
  diffStores,
  type Store,
  type StoreClient,
  type StoreDiffOptions,
  type StoreDiffResult,
} from '../../src/index.ts';

/** An instance that can be read, too. */
export interface ReadableInstance extends ComparedInstance {
  readonly store: Store;
}

/** Compares two instances by sums and by reading both, and expects the same to the last byte. */
export async function expectSameAsRead(
  left: ReadableInstance,
  right: ReadableInstance,
  options: StoreDiffOptions = {},
): Promise<StoreDiffResult> {
  const { entities, segmentRecords = 8, ...rest } = options;
  const asked = { values: true, ...rest };
  const pushed = await diffStores(left, right, {
    ...asked,
    segmentRecords,
    ...(entities === undefined ? {} : { entities }),
  });
  const read = ({ store, instance }: ReadableInstance) =>
    store.read({ instance, ...(entities === undefined ? {} : { entities }) });
  const { downloaded, ...result } = pushed;
  expect(JSON.stringify(result)).toBe(JSON.stringify(await diff(read(left), read(right), asked)));
  return pushed;
}

/** A client that counts the records which the database gives. */
export function countingRecords(inner: StoreClient) {
  const given = { records: 0 };
  const counting =
    (query: <Row extends object>(sql: string, parameters?: readonly unknown[]) => Promise<readonly Row[]>) =>
    async <Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]> => {
      const rows = await query<Row>(sql, parameters);
      given.records += rows.filter((row) => '$sealed' in row).length;
      return rows;
    };
  const { snapshot } = inner;
  const client: StoreClient = {
    transaction: (work) =>
      inner.transaction((transaction) => work({ ...transaction, query: counting(transaction.query) })),
    ...(snapshot === undefined
      ? {}
      : {
          snapshot: async () => {
            const opened = await snapshot.call(inner);
            return { query: counting(opened.query), close: () => opened.close() };
          },
        }),
  };
  return { client, given };
}
