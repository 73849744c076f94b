import type { Source } from '@bitewing/core';
import type { ResolvedApiSourceOptions } from '../../options.ts';
import { queryConnections } from '../../way/api/query/query-connections.ts';
import { queryPageRows, shortQueryClient } from '../../way/api/query/short-query-client.ts';
import { createLiveSource } from '../live/live-source.ts';

/** One less than a page of answers holds: whether more rows follow is seen by one more. */
const pageRows = queryPageRows - 1;

const withoutQueries =
  'Where the customer key lacks the permission Queries, the option read "lists" reads what ReadAll allows.';

const remark =
  'Read by queries of the API (ShortQuery): all tables, and every change. The customer key needs the permission Queries.';

/** Reads a practice by queries that its API runs: what a running server would be asked goes through the API. */
export function createQuerySource({ api, read: _queries, ...options }: ResolvedApiSourceOptions): Source {
  const client = shortQueryClient(api);
  const source = createLiveSource({
    ...options,
    pool: queryConnections(client),
    pageRows,
    statementTimeoutMs: api.requestTimeoutMs,
  });
  return {
    ...source,
    async check(callOptions) {
      const report = await source.check(callOptions);
      if (report.reachable) return { ...report, remarks: [remark, ...report.remarks] };
      return report.problem?.code === 'auth_failed' ? { ...report, remarks: [withoutQueries] } : report;
    },
    async [Symbol.asyncDispose]() {
      await source[Symbol.asyncDispose]();
      await client[Symbol.asyncDispose]();
    },
  };
}
