import {
  createHttpClient,
  type HttpValues,
  isJsonList,
  isJsonObject,
  sharedPace,
} from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import { type ApiRow, type OpenDentalApi, openDentalApi } from '../api-client.ts';
import { apiError, explainedStatuses } from '../api-error.ts';
import type { ResolvedApiOptions } from '../api-options.ts';
import { listRows } from '../list-rows.ts';
import { momentFormat } from './list-cells.ts';
import type { ListTable } from './list-table.ts';
import { listTables } from './list-tables.ts';

/** Reads whole lists, and nothing else. */
export interface ListClient extends AsyncDisposable {
  /**
   * All rows of a list, or those of one owner, in no order.
   *
   * @throws BitewingError what `listRows` throws
   */
  rows(list: ListTable, owner: string | null, signal: AbortSignal): Promise<readonly ApiRow[]>;
}

const retries = { tries: 3, firstMs: 500, mostMs: 5_000 };
const paging = ['Offset', 'Limit', 'DateTimeFormatString'];

const ownerNames = ({ of }: ListTable): readonly string[] => (of === null ? [] : [of.name]);

/** Makes the client of one office's lists; it shares the pace of its customer key with every other client. */
export function listClient(options: ResolvedApiOptions): ListClient {
  const { origin, basePath, developerKey, customerKey, requestIntervalMs, requestTimeoutMs } = options;
  const http = createHttpClient({
    adapter: adapterName,
    rules: [...listTables.values()].map((list) => ({
      method: 'GET' as const,
      origin,
      path: basePath + list.path,
      headers: ['authorization'],
      query: [...ownerNames(list), ...Object.keys(list.query), ...paging],
      declaresJson: true,
    })),
    retries,
    timeouts: { headersMs: requestTimeoutMs, wholeMs: requestTimeoutMs * 2 },
    ...(requestIntervalMs === 0
      ? {}
      : { pace: sharedPace({ key: customerKey, intervalMs: requestIntervalMs }) }),
    ...(options.dispatcher === undefined ? {} : { dispatcher: options.dispatcher }),
  });
  const page: OpenDentalApi['page'] = async ({ path }, query, { offset, limit }, signal) => {
    const asked: HttpValues = { ...query, Offset: String(offset), Limit: String(limit) };
    const answer = await http.request({
      method: 'GET',
      origin,
      path: basePath + path,
      headers: { authorization: `ODFHIR ${developerKey}/${customerKey}` },
      query: { ...asked, DateTimeFormatString: momentFormat },
      accept: 'json',
      alsoAccept: explainedStatuses,
      signal,
    });
    const what = `GET ${path}`;
    if (answer.status < 200 || answer.status > 299) throw apiError(answer, what, false);
    if (isJsonList(answer.json) && answer.json.every(isJsonObject)) return answer.json;
    throw new BitewingError('response_malformed', { adapter: adapterName, detail: `${what} gave no rows.` });
  };
  const api: OpenDentalApi = { ...openDentalApi(options), page };
  return {
    rows(list, owner, signal) {
      const { path, key, of } = list;
      const query = of === null || owner === null ? list.query : { ...list.query, [of.name]: owner };
      return listRows(api, { path, key, query: Object.keys(query) }, query, signal);
    },
    async [Symbol.asyncDispose]() {
      await http[Symbol.asyncDispose]();
      await api[Symbol.asyncDispose]();
    },
  };
}
