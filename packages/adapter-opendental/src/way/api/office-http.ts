import {
  createHttpClient,
  type ExactJsonObject,
  type HttpAnswer,
  type HttpClock,
  type HttpJson,
  type HttpValues,
  isJsonList,
  isJsonObject,
  type RequestRule,
  sharedPace,
} from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import { apiError, explainedStatuses } from './api-error.ts';
import type { ResolvedApiOptions } from './api-options.ts';

/** A kind of request to the office; its path stands behind the base of the address. */
export type OfficeRule = Pick<RequestRule, 'method' | 'path' | 'query' | 'json' | 'jsonReads'>;

/** A request, by the rule that allows it. */
export interface OfficeRequest {
  readonly method: OfficeRule['method'];
  readonly path: string;
  readonly parameters?: HttpValues;
  readonly query?: HttpValues;
  readonly json?: HttpJson;
  readonly accept: 'json' | 'text';
  /** Whether what it asks for changes something; false by default. */
  readonly writes?: boolean;
  /** Whether 404 is an answer; false by default. */
  readonly mayBeMissing?: boolean;
  readonly signal: AbortSignal;
}

/** Sends requests to one office with its keys, at the pace of its customer key. */
export interface OfficeHttp extends AsyncDisposable {
  /** @throws BitewingError what a refusal stands for, and what an HTTP client throws */
  request(request: OfficeRequest): Promise<HttpAnswer>;
}

/** Reading is tried for a few seconds; behind that the host's own retries begin. */
const retries = { tries: 3, firstMs: 500, mostMs: 5_000 };

/**
 * Makes the client of an office that may send what its rules name. It opens nothing before its first request.
 *
 * The vendor asks for the media type of every request, also of those without a body (opendental-api.md section 2).
 */
export function officeHttp(
  options: ResolvedApiOptions,
  rules: readonly OfficeRule[],
  clock?: HttpClock,
): OfficeHttp {
  const { origin, basePath, developerKey, customerKey, requestIntervalMs, requestTimeoutMs } = options;
  const ofClock = clock === undefined ? {} : { clock };
  const http = createHttpClient({
    adapter: adapterName,
    rules: rules.map((rule) => ({
      ...rule,
      origin,
      path: basePath + rule.path,
      headers: ['authorization'],
      declaresJson: true,
    })),
    retries,
    timeouts: { headersMs: requestTimeoutMs, wholeMs: requestTimeoutMs * 2 },
    ...(requestIntervalMs === 0
      ? {}
      : { pace: sharedPace({ key: customerKey, intervalMs: requestIntervalMs, ...ofClock }) }),
    ...(options.dispatcher === undefined ? {} : { dispatcher: options.dispatcher }),
    ...ofClock,
  });
  return {
    request({ path, writes = false, mayBeMissing = false, ...request }) {
      const what = `${request.method} ${path}`;
      return http.request({
        ...request,
        origin,
        path: basePath + path,
        headers: { authorization: `ODFHIR ${developerKey}/${customerKey}` },
        alsoAccept: explainedStatuses,
        failureOf: (answer) =>
          mayBeMissing && answer.status === 404 ? null : apiError(answer, what, writes),
      });
    },
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}

/** The rows of an answer. @throws BitewingError `response_malformed` */
export function rowsIn(json: HttpAnswer['json'], what: string): readonly ExactJsonObject[] {
  if (isJsonList(json) && json.every(isJsonObject)) return json;
  throw new BitewingError('response_malformed', { adapter: adapterName, detail: `${what} gave no rows.` });
}
