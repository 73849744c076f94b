import { type ApiList, type ApiWrite, apiLists, apiRows, apiWrites } from './api-calls.ts';
import type { OfficeRule } from './office-http.ts';

const lists: readonly ApiList[] = Object.values(apiLists);
const writes: readonly ApiWrite[] = Object.values(apiWrites);

/** Names by which a part of a list is asked for. */
export const paging = ['Offset', 'Limit'];

/** All that is ever sent: the lists and rows that are read, and the writes that are named. */
export const apiRules: readonly OfficeRule[] = [
  ...lists.map(({ path, query }): OfficeRule => ({ method: 'GET', path, query: [...query, ...paging] })),
  ...Object.values(apiRows).map((path): OfficeRule => ({ method: 'GET', path })),
  ...writes.map(({ method, path, json }): OfficeRule => ({ method, path, json })),
];
