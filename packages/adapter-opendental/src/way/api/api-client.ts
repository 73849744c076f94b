import {
  type ExactJsonObject,
  type HttpClock,
  type HttpJson,
  type HttpValues,
  isJsonObject,
  parseExactJson,
} from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import type { ApiList, ApiWrite } from './api-calls.ts';
import type { ResolvedApiOptions } from './api-options.ts';
import { apiRules } from './api-rules.ts';
import { officeHttp, rowsIn } from './office-http.ts';

/** A row as the API spells it. */
export type ApiRow = ExactJsonObject;

/** Part of a list. */
export interface ApiPage {
  readonly offset: number;
  readonly limit: number;
}

/** Reads lists in parts. */
export interface ListPages {
  readonly pageSize: number;
  /** One page of a list, in no order; throws as a row. */
  page(list: ApiList, query: HttpValues, page: ApiPage, signal: AbortSignal): Promise<readonly ApiRow[]>;
}

/** Sends single requests; it keeps nothing of what it sends. */
export interface OpenDentalApi extends ListPages, AsyncDisposable {
  /**
   * The row of a key; null where there is none.
   *
   * @throws BitewingError `auth_failed`, `query_failed`, `unsupported_version`, and what an HTTP client throws
   */
  row(path: string, key: string, signal: AbortSignal): Promise<ApiRow | null>;
  /**
   * Writes, once. Gives the row that was answered; null where none was.
   *
   * @throws BitewingError `write_unconfirmed` where it may have been carried out; `write_refused`, `target_missing`,
   * `write_unsupported` and every other error, the signal's reason among them, where it was not
   */
  write(call: ApiWrite, key: string | null, json: HttpJson, signal: AbortSignal): Promise<ApiRow | null>;
}

const idOf = (key: string | null): { readonly parameters?: HttpValues } =>
  key === null ? {} : { parameters: { id: key } };

/** Makes the client of one office. It opens nothing before its first request. */
export function openDentalApi(options: ResolvedApiOptions, clock?: HttpClock): OpenDentalApi {
  const http = officeHttp(options, apiRules, clock);
  return {
    pageSize: options.pageSize,
    async row(path, key, signal) {
      const target = { method: 'GET', path, ...idOf(key), accept: 'json', mayBeMissing: true } as const;
      const { status, json } = await http.request({ ...target, signal });
      if (status === 404) return null;
      if (isJsonObject(json)) return json;
      throw new BitewingError('response_malformed', {
        adapter: adapterName,
        detail: `GET ${path} gave no row.`,
      });
    },
    async page({ path }, query, { offset, limit }, signal) {
      const asked = { ...query, Offset: String(offset), Limit: String(limit) };
      const { json } = await http.request({ method: 'GET', path, query: asked, accept: 'json', signal });
      return rowsIn(json, `GET ${path}`);
    },
    async write({ method, path }, key, json, signal) {
      // Many of them answer with no body at all.
      const target = { method, path, ...idOf(key), json, accept: 'text', writes: true } as const;
      return rowIn((await http.request({ ...target, signal })).text);
    },
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
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
