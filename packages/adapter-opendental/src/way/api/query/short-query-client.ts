import { setTimeout as wait } from 'node:timers/promises';
import {
  createHttpClient,
  type ExactJsonObject,
  isJsonList,
  isJsonObject,
  parseExactJson,
  sharedPace,
} from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import { apiError, explainedStatuses } from '../api-error.ts';
import type { ResolvedApiOptions } from '../api-options.ts';

/** Sends queries of the office by its API. */
export interface ShortQueryClient extends AsyncDisposable {
  /**
   * The rows of a statement from an offset on: {@link queryPageRows} at most.
   *
   * @throws BitewingError `auth_failed` also where the key may not run queries; `query_failed`, `source_busy`, and what an HTTP
   * client throws
   */
  page(statement: string, offset: number, signal: AbortSignal): Promise<readonly ExactJsonObject[]>;
}

/** Rows of an answer, in every mode (opendental-api.md section 8). */
export const queryPageRows = 100;

const path = '/queries/ShortQuery';
const what = `PUT ${path}`;
const tries = 3;
const firstWaitMs = 500;

/** What is ever sent: a word that begins a statement which reads. The office refuses others, too. */
const reads = /^SELECT\s/;

function rowsIn(text: string): readonly ExactJsonObject[] {
  const json = parseExactJson(text);
  if (isJsonList(json) && json.every(isJsonObject)) return json;
  throw new BitewingError('response_malformed', { adapter: adapterName, detail: `${what} gave no rows.` });
}

/** A query changes nothing, though it goes by PUT: one without an answer is no write that nobody can tell of. */
const readFailure = (error: unknown): unknown =>
  BitewingError.is(error, 'write_unconfirmed')
    ? new BitewingError('source_busy', {
        adapter: adapterName,
        detail: `${what} gave no answer.`,
        cause: error,
      })
    : error;

/** Makes the client of one office's queries; it shares the pace of its customer key with every other client. */
export function shortQueryClient(options: ResolvedApiOptions): ShortQueryClient {
  const { origin, basePath, developerKey, customerKey, requestIntervalMs, requestTimeoutMs } = options;
  const target = { method: 'PUT', origin, path: basePath + path } as const;
  const http = createHttpClient({
    adapter: adapterName,
    rules: [{ ...target, headers: ['authorization'], query: ['Offset'], json: ['SqlCommand'] }],
    timeouts: { headersMs: requestTimeoutMs, wholeMs: requestTimeoutMs * 2 },
    ...(requestIntervalMs === 0
      ? {}
      : { pace: sharedPace({ key: customerKey, intervalMs: requestIntervalMs }) }),
    ...(options.dispatcher === undefined ? {} : { dispatcher: options.dispatcher }),
  });

  async function ask(statement: string, offset: number, signal: AbortSignal) {
    try {
      const answer = await http.request({
        ...target,
        headers: { authorization: `ODFHIR ${developerKey}/${customerKey}` },
        query: { Offset: String(offset) },
        json: { SqlCommand: statement },
        accept: 'text',
        alsoAccept: explainedStatuses,
        signal,
      });
      if (answer.status < 200 || answer.status > 299) throw apiError(answer, what, false);
      return rowsIn(answer.text);
    } catch (error) {
      throw readFailure(error);
    }
  }

  return {
    async page(statement, offset, signal) {
      if (!reads.test(statement))
        throw new BitewingError('request_refused', { adapter: adapterName, detail: what });
      for (let failures = 1; ; failures += 1) {
        try {
          return await ask(statement, offset, signal);
        } catch (error) {
          if (!BitewingError.is(error) || !error.retryable || failures >= tries) throw error;
          await wait(firstWaitMs * failures, undefined, { signal }).catch(() => signal.throwIfAborted());
        }
      }
    },
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}
