import { BitewingError, type ErrorCode } from '@bitewing/core';
import { retryAfterMs } from './retry-after.ts';
import type { TransportAnswer } from './transport.ts';

/** Statuses of a server, or of something before it, that may answer the same request later. */
const busy: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Of those, the ones that say that it is asked too much. */
const overload: ReadonlySet<number> = new Set([408, 429, 503, 504]);

const codes: Readonly<Record<number, ErrorCode>> = { 401: 'auth_failed', 403: 'access_denied' };

/** Tells an answer that calls for fewer requests at once. */
export const isOverload = (status: number): boolean => overload.has(status);

/**
 * The error that an answer without success stands for. Its body may quote a patient or a key: none of it is kept.
 *
 * @param what Method and path template, such as `GET /patients/{id}`
 */
export function statusError(
  { status, headers }: TransportAnswer,
  what: string,
  adapter: string,
  wallMs: number,
): BitewingError {
  const redirect = status >= 300 && status < 400;
  const code = codes[status] ?? (busy.has(status) ? 'source_busy' : 'query_failed');
  const wait = retryAfterMs(headers, wallMs);
  return new BitewingError(code, {
    adapter,
    detail: `${what} answered ${status}${redirect ? '; no redirect is followed' : ''}.`,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}
