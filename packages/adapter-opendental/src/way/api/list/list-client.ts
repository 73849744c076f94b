import type { ApiRow, ListPages } from '../api-client.ts';
import type { ResolvedApiOptions } from '../api-options.ts';
import { paging } from '../api-rules.ts';
import { listRows } from '../list-rows.ts';
import { officeHttp, rowsIn } from '../office-http.ts';
import { momentFormat } from './list-cells.ts';
import type { ListTable } from './list-table.ts';
import { listTables } from './list-tables.ts';

const formatName = 'DateTimeFormatString';

/** Reads whole lists, and nothing else. */
export interface ListClient extends AsyncDisposable {
  /**
   * All rows of a list, or those of one owner, in no order.
   *
   * @throws BitewingError what `listRows` throws
   */
  rows(list: ListTable, owner: string | null, signal: AbortSignal): Promise<readonly ApiRow[]>;
}

/** Makes the client of one office's lists; it shares the pace of its customer key with every other client. */
export function listClient(options: ResolvedApiOptions): ListClient {
  const http = officeHttp(
    options,
    [...listTables.values()].map(({ path, of, query }) => ({
      method: 'GET' as const,
      path,
      query: [...(of === null ? [] : [of.name]), ...Object.keys(query), ...paging, formatName],
    })),
  );
  const pages: ListPages = {
    pageSize: options.pageSize,
    async page({ path }, query, { offset, limit }, signal) {
      const asked = { ...query, Offset: String(offset), Limit: String(limit), [formatName]: momentFormat };
      const { json } = await http.request({ method: 'GET', path, query: asked, accept: 'json', signal });
      return rowsIn(json, `GET ${path}`);
    },
  };
  return {
    rows(list, owner, signal) {
      const { path, key, otherKey, of } = list;
      const query = of === null || owner === null ? list.query : { ...list.query, [of.name]: owner };
      return listRows(pages, { path, key, otherKey, query: Object.keys(query) }, query, signal);
    },
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}
