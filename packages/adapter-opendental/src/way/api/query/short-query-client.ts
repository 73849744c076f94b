import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import type { ApiRow } from '../api-client.ts';
import type { ResolvedApiOptions } from '../api-options.ts';
import { officeHttp, rowsIn } from '../office-http.ts';

/** Sends queries of the office by its API. */
export interface ShortQueryClient extends AsyncDisposable {
  /**
   * The rows of a statement from an offset on: {@link queryPageRows} at most.
   *
   * @throws BitewingError `auth_failed` also where the key may not run queries; `query_failed`, `source_busy`, and what an HTTP
   * client throws
   */
  page(statement: string, offset: number, signal: AbortSignal): Promise<readonly ApiRow[]>;
}

/** Rows of an answer, in every mode (opendental-api.md section 8). */
export const queryPageRows = 100;

const path = '/queries/ShortQuery';
const what = `PUT ${path}`;

/** What is ever sent: a word that begins a statement which reads. The office refuses others, too. */
const reads = /^SELECT\s/;

/** Makes the client of one office's queries; it shares the pace of its customer key with every other client. */
export function shortQueryClient(options: ResolvedApiOptions): ShortQueryClient {
  const target = { method: 'PUT', path } as const;
  const http = officeHttp(options, [{ ...target, query: ['Offset'], json: ['SqlCommand'], jsonReads: true }]);
  return {
    async page(statement, offset, signal) {
      if (!reads.test(statement))
        throw new BitewingError('request_refused', { adapter: adapterName, detail: what });
      const query = { Offset: String(offset) };
      const json = { SqlCommand: statement };
      const answer = await http.request({ ...target, query, json, accept: 'json', signal });
      return rowsIn(answer.json, what);
    },
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}
