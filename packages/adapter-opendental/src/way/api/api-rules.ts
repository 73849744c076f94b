import type { RequestRule } from '@bitewing/adapter-kit';
import { type ApiList, type ApiWrite, apiLists, apiRows, apiWrites } from './api-calls.ts';
import type { ResolvedApiOptions } from './api-options.ts';

const headers = ['authorization'];
const paging = ['Offset', 'Limit'];

/**
 * All that is ever sent: the lists and rows that are read, and the writes that are named. The vendor asks for the media type of every
 * request, also of those without a body (opendental-api.md section 2).
 */
export function apiRules({
  origin,
  basePath,
}: Pick<ResolvedApiOptions, 'origin' | 'basePath'>): readonly RequestRule[] {
  const common = { origin, headers, declaresJson: true };
  const lists: readonly ApiList[] = Object.values(apiLists);
  const writes: readonly ApiWrite[] = Object.values(apiWrites);
  return [
    ...lists.map(
      ({ path, query }): RequestRule => ({
        ...common,
        method: 'GET',
        path: basePath + path,
        query: [...query, ...paging],
      }),
    ),
    ...Object.values(apiRows).map(
      (path): RequestRule => ({ ...common, method: 'GET', path: basePath + path }),
    ),
    ...writes.map(
      ({ method, path, json }): RequestRule => ({ ...common, method, path: basePath + path, json }),
    ),
  ];
}
