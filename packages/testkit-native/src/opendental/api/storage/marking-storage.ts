import type { ApiStorage } from './api-storage.ts';

/** The same rows, for one request: `mark` is called once what it wrote is there. */
export const markingStorage = (storage: ApiStorage, mark: () => void): ApiStorage => ({
  tables: storage.tables,
  query: storage.query,
  keys: (table, conditions) => storage.keys(table, conditions),
  read: (table, conditions) => storage.read(table, conditions),
  async write(at, work) {
    const result = await storage.write(at, work);
    mark();
    return result;
  },
  [Symbol.asyncDispose]: async () => {},
});
