import {
  createHttpClient,
  type ExactJson,
  type ExactJsonObject,
  type HttpAnswer,
  type HttpClock,
  type HttpJson,
  type HttpValues,
  isJsonList,
  isJsonObject,
  parseExactJson,
  sharedPace,
} from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import type { ApiList, ApiWrite } from './api-calls.ts';
import { apiError, explainedStatuses } from './api-error.ts';
import type { ResolvedApiOptions } from './api-options.ts';
import { apiRules } from './api-rules.ts';

/** A row as the API spells it. */
export type ApiRow = ExactJsonObject;

/** Part of a list. */
export interface ApiPage {
  readonly offset: number;
  readonly limit: number;
}

/** Sends single requests; it keeps nothing of what it sends. */
export interface OpenDentalApi extends AsyncDisposable {
  readonly pageSize: number;
  /**
   * The row of a key; null where there is none.
   *
   * @throws BitewingError `auth_failed`, `query_failed`, `unsupported_version`, and what an HTTP client throws
   */
  row(path: string, key: string, signal: AbortSignal): Promise<ApiRow | null>;
  /** One page of a list, in no order; throws as `row`. */
  page(list: ApiList, query: HttpValues, page: ApiPage, signal: AbortSignal): Promise<readonly ApiRow[]>;
  /**
   * Writes, once. Gives the row that was answered; null where none was.
   *
   * @throws BitewingError `write_unconfirmed` where it may have been carried out; `write_refused`, `target_missing`,
   * `write_unsupported` and every other error, the signal's reason among them, where it was not
   */
  write(call: ApiWrite, key: string | null, json: HttpJson, signal: AbortSignal): Promise<ApiRow | null>;
}

/** Reading is tried for a few seconds; behind that the host's own retries begin. */
const retries = { tries: 3, firstMs: 500, mostMs: 5_000 };

const malformed = (what: string): BitewingError =>
  new BitewingError('response_malformed', { adapter: adapterName, detail: `${what} gave no row.` });

const idOf = (key: string | null): { readonly parameters?: HttpValues } =>
  key === null ? {} : { parameters: { id: key } };

/** Makes the client of one office. It opens nothing before its first request. */
export function openDentalApi(options: ResolvedApiOptions, clock?: HttpClock): OpenDentalApi {
  const { origin, basePath, developerKey, customerKey, requestIntervalMs, requestTimeoutMs } = options;
  const ofClock = clock === undefined ? {} : { clock };
  const http = createHttpClient({
    adapter: adapterName,
    rules: apiRules(options),
    retries,
    timeouts: { headersMs: requestTimeoutMs, wholeMs: requestTimeoutMs * 2 },
    ...(requestIntervalMs === 0
      ? {}
      : { pace: sharedPace({ key: customerKey, intervalMs: requestIntervalMs, ...ofClock }) }),
    ...(options.dispatcher === undefined ? {} : { dispatcher: options.dispatcher }),
    ...ofClock,
  });
  const common = {
    origin,
    headers: { authorization: `ODFHIR ${developerKey}/${customerKey}` },
    alsoAccept: explainedStatuses,
  } as const;

  const isSuccess = ({ status }: HttpAnswer): boolean => status >= 200 && status < 300;

  return {
    pageSize: options.pageSize,
    async row(path, key, signal) {
      const target = { method: 'GET', path: basePath + path, ...idOf(key), accept: 'json' } as const;
      const answer = await http.request({ ...common, ...target, signal });
      if (answer.status === 404) return null;
      if (!isSuccess(answer)) throw apiError(answer, `GET ${path}`, false);
      if (!isJsonObject(answer.json)) throw malformed(`GET ${path}`);
      return answer.json;
    },
    async page({ path }, query, { offset, limit }, signal) {
      const asked = { ...query, Offset: String(offset), Limit: String(limit) };
      const target = { method: 'GET', path: basePath + path, query: asked, accept: 'json' } as const;
      const answer = await http.request({ ...common, ...target, signal });
      if (!isSuccess(answer)) throw apiError(answer, `GET ${path}`, false);
      return rowsOf(answer.json, `GET ${path}`);
    },
    async write({ method, path }, key, json, signal) {
      // Many of them answer with no body at all.
      const target = { method, path: basePath + path, ...idOf(key), json, accept: 'text' } as const;
      const answer = await http.request({ ...common, ...target, signal });
      if (!isSuccess(answer)) throw apiError(answer, `${method} ${path}`, true);
      return rowIn(answer.text);
    },
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}

function rowsOf(json: ExactJson, what: string): readonly ApiRow[] {
  if (!isJsonList(json)) throw malformed(what);
  return json.map((row) => {
    if (!isJsonObject(row)) throw malformed(what);
    return row;
  });
}

/** The row in a text; null where it is none: many writes are answered with no body, and nobody knows what some say. */
function rowIn(text: string): ApiRow | null {
  try {
    const json = parseExactJson(text);
    return isJsonObject(json) ? json : null;
  } catch (error) {
    if (BitewingError.is(error, 'response_malformed')) return null;
    throw error;
  }
}
