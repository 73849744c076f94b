import type { ExactJson, FailedTry, HttpAnswer, HttpClient, HttpValues } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import type { ResolvedCareStackOptions } from '../../options.ts';
import type { ReadCall } from '../../profile/resources.ts';
import type { AccessToken, AccessTokens } from './access-token.ts';

/** What is asked for. */
export interface CareStackRequest {
  readonly call: ReadCall;
  /** Values of the names in braces. */
  readonly parameters?: HttpValues;
  readonly query?: HttpValues | (() => HttpValues);
  /** Statuses of no success that are answers all the same: 404 by an id, 400 for a continue token. */
  readonly alsoAccept?: readonly (400 | 404)[];
  readonly onFailedTry?: (failure: FailedTry) => void;
}

/** An answer of success, or of a status that was accepted. */
export interface CareStackAnswer {
  readonly status: number;
  /** Null for a status of no success. */
  readonly json: ExactJson;
  /** What the server's clock said; null where it does not tell. Milliseconds since 1970. */
  readonly serverMs: number | null;
  readonly milliseconds: number;
}

/** Reads from the API. */
export interface CareStackClient {
  /**
   * @throws BitewingError `ip_blocked`, `access_denied`, `auth_failed`, and what an HTTP client throws; the reason of the
   * signal
   */
  get(request: CareStackRequest, signal: AbortSignal): Promise<CareStackAnswer>;
}

/** How often one request may take a new token: the one that it took may die for another request's sake. */
const mostGrants = 3;

/** The vendor's words where the address is not on its list (carestack.md section 1), without regard to case and spaces. */
const blocked = /blocked\s+due\s+to\s+carestack\s+security\s+policy/i;

const whatOf = ({ path }: ReadCall): string => `GET ${path}`;

function refused({ status, text }: HttpAnswer, call: ReadCall): BitewingError {
  if (status === 401)
    return new BitewingError('auth_failed', {
      adapter: adapterName,
      detail: `${whatOf(call)} answered 401 to a token that was just granted.`,
    });
  const isBlocked = blocked.test(text);
  return new BitewingError(isBlocked ? 'ip_blocked' : 'access_denied', {
    adapter: adapterName,
    detail: `${whatOf(call)} answered 403.`,
  });
}

const serverMsOf = ({ headers }: HttpAnswer): number | null => {
  const moment = Date.parse(headers.date ?? '');
  return Number.isNaN(moment) ? null : moment;
};

/** @param tokens Left out where requests carry the vendor's headers alone. */
export function careStackClient(
  { apiOrigin, headerMode, vendorKey, accountKey, accountId }: ResolvedCareStackOptions,
  http: HttpClient,
  tokens: AccessTokens,
): CareStackClient {
  const ownHeaders: HttpValues =
    headerMode === 'bearer' ? {} : { vendorkey: vendorKey, accountkey: accountKey, accountid: accountId };

  const send = (request: CareStackRequest, token: AccessToken | null, signal: AbortSignal) => {
    const { call, parameters, query, alsoAccept = [], onFailedTry } = request;
    return http.request({
      method: 'GET',
      origin: apiOrigin,
      path: call.path,
      headers: { ...ownHeaders, ...(token === null ? {} : { authorization: `Bearer ${token.text}` }) },
      accept: 'json',
      alsoAccept: [...alsoAccept, 401, 403],
      signal,
      ...(parameters === undefined ? {} : { parameters }),
      ...(query === undefined ? {} : { query }),
      ...(onFailedTry === undefined ? {} : { onFailedTry }),
    });
  };

  return {
    async get(request, signal) {
      for (let grants = 0; ; grants += 1) {
        const token = headerMode === 'headers' ? null : await tokens.current(signal);
        const answer = await send(request, token, signal);
        const { status, json, milliseconds } = answer;
        if (status === 401 && token !== null && grants < mostGrants) {
          tokens.refused(token);
          continue;
        }
        if (status === 401 || status === 403) throw refused(answer, request.call);
        return { status, json, serverMs: serverMsOf(answer), milliseconds };
      }
    },
  };
}
